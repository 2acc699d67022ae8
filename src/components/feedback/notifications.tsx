"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onNotification } from "@/lib/browser/notify";

const Toaster = dynamic(() => import("@/components/ui/toaster").then((module) => module.Toaster), { ssr: false });

/** The place for toasts; their code is loaded with the first one. */
export function Notifications() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onNotification(() => setWanted(true)), []);
  return wanted ? <Toaster /> : null;
}
