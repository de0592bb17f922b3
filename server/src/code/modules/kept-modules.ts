import type { Module } from '../syntax/module.ts';

/** How much source text the lowered modules that are kept may stand for, in characters. */
const KEPT = 12_000_000;

/** Lowered modules by path: only the last asked are kept. */
export class KeptModules {
  private readonly modules = new Map<string, Module>();
  private kept = 0;

  get(path: string): Module | undefined {
    const known = this.modules.get(path);
    if (known) {
      // The last asked stands last.
      this.modules.delete(path);
      this.modules.set(path, known);
    }
    return known;
  }

  set(path: string, module: Module): void {
    this.modules.set(path, module);
    this.kept += module.text.length;
    for (const oldest of this.modules.keys()) {
      if (this.kept <= KEPT || oldest === path) break;
      this.delete(oldest);
    }
  }

  delete(path: string): void {
    const module = this.modules.get(path);
    if (!module) return;
    this.modules.delete(path);
    this.kept -= module.text.length;
  }
}
