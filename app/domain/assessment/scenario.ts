import type { End, Move, ScenarioQuestion, Turn } from './question.ts'

/** A move on the way: the turn it was made at, and what was done. */
export interface Step { readonly turn: Turn; readonly move: Move }

/** Where a path of moves leads: the steps taken, then the turn that waits for a move, or the end reached. */
export interface Walk { readonly steps: readonly Step[]; readonly turn: Turn | null; readonly end: End | null }

/** No conversation is longer: a path beyond it is nobody's. */
const mostMoves = 40

/** Follows the moves from the start; null when they do not belong to this scenario, or go on after its end. */
export function walk(question: ScenarioQuestion, path: readonly string[]): Walk | null {
  if (path.length > mostMoves) return null
  const steps: Step[] = []
  let place = question.start
  for (const moveId of path) {
    const turn = question.turns.find(({ id }) => id === place)
    const move = turn?.options.find(({ id }) => id === moveId)
    if (!turn || !move) return null
    steps.push({ turn, move })
    place = move.next
  }
  return { steps, turn: question.turns.find(({ id }) => id === place) ?? null, end: question.ends.find(({ id }) => id === place) ?? null }
}

/** The shortest path of moves to an end with the best share that can be reached. */
export function bestPath(question: ScenarioQuestion): readonly string[] {
  return shortestPath(question, reachableShares(question).at(-1) ?? 0)
}

/** The shortest path of moves to an end with the least share that can be reached. */
export function worstPath(question: ScenarioQuestion): readonly string[] {
  return shortestPath(question, reachableShares(question)[0] ?? 0)
}

/** Every turn and end that some path reaches, each with its shortest path, nearest first. */
export function reachable(question: ScenarioQuestion): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([[question.start, []]])
  // A map's iteration also visits what is added on the way.
  for (const [place, path] of paths) {
    for (const move of question.turns.find(({ id }) => id === place)?.options ?? []) {
      if (!paths.has(move.next)) paths.set(move.next, [...path, move.id])
    }
  }
  return paths
}

function reachableShares(question: ScenarioQuestion): readonly number[] {
  const places = reachable(question)
  return question.ends.filter((end) => places.has(end.id)).map((end) => end.share).sort((a, b) => a - b)
}

function shortestPath(question: ScenarioQuestion, share: number): readonly string[] {
  const ends = new Set(question.ends.filter((end) => end.share === share).map((end) => end.id))
  return [...reachable(question)].find(([place]) => ends.has(place))?.[1] ?? []
}

/** Whether a move keeps to the shortest way from its turn to the best that can still be reached. */
export function isBestMove(question: ScenarioQuestion, turn: Turn, move: Move): boolean {
  const after = { ...question, start: move.next }
  const best = reachableShares({ ...question, start: turn.id }).at(-1)
  return reachableShares(after).at(-1) === best && bestPath(after).length + 1 === bestPath({ ...question, start: turn.id }).length
}
