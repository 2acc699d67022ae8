/** Every row of the tree is as high as every other, so that of thousands only those in sight need to be drawn. */
export const TREE_ROW_HEIGHT_PX = 28;
