import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

/** primary: the one thing to do here · ghost: another way · danger: takes something away · quiet: a link's weight. */
export type ButtonKind = 'primary' | 'ghost' | 'danger' | 'quiet'

interface Look {
  readonly kind?: ButtonKind
  /** As wide as its place: the main step on a phone. */
  readonly wide?: boolean
  readonly icon?: IconName
  readonly iconAfter?: IconName
  /** Only the icon is seen; the words are still read out. */
  readonly labelHidden?: boolean
  readonly children: ReactNode
}

function lookOf({ kind = 'primary', wide }: Look): string {
  return classNames('button', kind !== 'primary' && `button-${kind}`, wide && 'button-wide')
}

function Inside({ icon, iconAfter, labelHidden, children }: Look) {
  return <>{icon && <Icon name={icon} />}<span className={labelHidden ? 'unseen' : undefined}>{children}</span>{iconAfter && <Icon name={iconAfter} />}</>
}

/** A button that sends a form. */
export function Button({ kind, wide, icon, iconAfter, labelHidden, children, type = 'submit', ...rest }: Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  const look = { kind, wide, icon, iconAfter, labelHidden, children } as Look
  return <button type={type} className={lookOf(look)} {...rest}><Inside {...look} /></button>
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ kind, wide, icon, iconAfter, labelHidden, children, ...rest }: Look & { readonly href: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'href'>) {
  const look = { kind, wide, icon, iconAfter, labelHidden, children } as Look
  return <a className={lookOf(look)} {...rest}><Inside {...look} /></a>
}
