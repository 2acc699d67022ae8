/** A signed-in person, e.g. `{ id: "…", name: "Ann", email: "ann@example.com" }`. */
export interface PersonDto {
  id: string;
  name: string;
  email: string;
}

export function toPersonDto(row: PersonDto): PersonDto {
  return { id: row.id, name: row.name, email: row.email };
}
