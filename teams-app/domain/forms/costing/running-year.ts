import type { CostingInputs } from './costing-fields.ts'
import { halfUp, percentOf, risen, WHOLE } from './exact.ts'

/** What one running year brings and costs: learners as heads, all else in pence. Each can be summed over the years. */
export type RunningYear<Whole = number> = Record<(typeof yearAmounts)[number], Whole>

/** In the order of the reckoning; `fixed`, `variable`, `direct` and the contributions are sums of lines above them. */
export const yearAmounts = [
  'fullFeeLearners',
  'discountedLearners',
  'fundedLearners',
  'learners',
  'grossFees',
  'refunds',
  'netFees',
  'otherIncome',
  'income',
  'academic',
  'live',
  'admin',
  'room',
  'marketing',
  'externalExaminer',
  'refresh',
  'fixed',
  'tutor',
  'marking',
  'platform',
  'library',
  'badge',
  'variable',
  'direct',
  'payment',
  'grossContribution',
  'moShare',
  'overhead',
  'netContribution',
] as const

/** Fees of one year, in pence. */
export type YearFees<Pence = number> = {
  /** What a full-fee learner pays, VAT included where it is due. */
  fee: Pence
  /** The same without VAT. */
  netFee: Pence
  /** What the reduced fee leaves, without VAT. */
  discountedFee: Pence
}

/** VAT at the standard rate of 20% is one sixth of what is paid. */
const netOfVat = (fee: bigint, vat: CostingInputs['vat']) => (vat === 'standard' ? halfUp(fee * 5n, 6n) : fee)

/**
 * The fees of every year looked ahead. A rise applies to last year's rounded fee.
 * Assumption: the fee without VAT is rounded to the penny before the reduction is taken, as a price is before a discount;
 * only so does the scenario "VAT standard" of the domain brief come out.
 */
export function feesOf(inputs: CostingInputs): YearFees<bigint>[] {
  const step = BigInt(inputs.feeRoundTo)
  const fees = [BigInt(inputs.fee)]
  while (fees.length < inputs.horizon) {
    const last = fees.at(-1) ?? 0n
    fees.push(halfUp(last * (WHOLE + BigInt(inputs.feeUplift)), WHOLE * step) * step)
  }
  return fees.map((fee) => {
    const netFee = netOfVat(fee, inputs.vat)
    return { fee, netFee, discountedFee: percentOf(netFee, WHOLE - BigInt(inputs.discount)) }
  })
}

/**
 * One running year. Each line is rounded to the penny by itself; percentages apply to rounded sums.
 * Source: domain brief, section 4 "Formulas, year y".
 * @param year 0 for the first
 */
export function runningYear(
  inputs: CostingInputs,
  year: number,
  { netFee, discountedFee }: YearFees<bigint>,
  development: bigint,
): RunningYear<bigint> {
  const inYear = (values: readonly number[]) => BigInt(values[year] ?? 0)
  const pay = (rate: number) => risen(BigInt(rate), BigInt(inputs.payInflation), year)
  const price = (pence: number) => risen(BigInt(pence), BigInt(inputs.nonPayInflation), year)
  const share = (basisPoints: number) => BigInt(basisPoints)

  const runs = inYear(inputs.runs)
  const fullFeeLearners = runs * inYear(inputs.fullFeeLearners)
  const discountedLearners = runs * inYear(inputs.discountedLearners)
  const fundedLearners = runs * inYear(inputs.fundedLearners)
  const learners = fullFeeLearners + discountedLearners + fundedLearners
  /** Learners who submit, in ten-thousandths. */
  const submitting = learners * share(inputs.submission)

  const grossFees = fullFeeLearners * netFee + discountedLearners * discountedFee
  const refunds = percentOf(grossFees, share(inputs.refunds))
  const netFees = grossFees - refunds
  const otherIncome = inYear(inputs.otherIncome)
  const income = netFees + otherIncome

  const eachRun = {
    academic: halfUp(runs * BigInt(inputs.runAcademicDays) * pay(inputs.academicRate), 10n),
    live: halfUp(runs * BigInt(inputs.runLiveHours) * pay(inputs.tutorRate), 10n),
    admin: halfUp(runs * BigInt(inputs.runAdminDays) * pay(inputs.professionalServicesRate), 10n),
    room: runs * price(inputs.room),
  }
  const eachYear = {
    marketing: inYear(inputs.marketing),
    externalExaminer: price(inputs.externalExaminer),
    refresh: year === 0 ? 0n : percentOf(development, share(inputs.refresh)),
  }
  const marked = submitting * (WHOLE + share(inputs.resit)) * BigInt(inputs.markingHours)
  const eachLearner = {
    tutor: halfUp(learners * BigInt(inputs.tutorHours) * pay(inputs.tutorRate), 10n),
    marking: halfUp(marked * pay(inputs.tutorRate), WHOLE * WHOLE * 10n),
    platform: learners * price(inputs.platform),
    library: learners * price(inputs.library),
    badge: halfUp(submitting * price(inputs.badge), WHOLE),
  }
  const fixed = sum(eachRun) + sum(eachYear)
  const variable = sum(eachLearner)
  const direct = fixed + variable
  const overhead = percentOf(direct, share(inputs.overhead))
  const payment = percentOf(grossFees, share(inputs.payment))
  const moShare = percentOf(netFees, share(inputs.moShare))
  const grossContribution = income - direct - payment
  return {
    ...{ fullFeeLearners, discountedLearners, fundedLearners, learners },
    ...{ grossFees, refunds, netFees, otherIncome, income },
    ...eachRun,
    ...eachYear,
    fixed,
    ...eachLearner,
    variable,
    ...{ direct, payment, grossContribution, moShare, overhead },
    netContribution: grossContribution - moShare - overhead,
  }
}

const sum = (lines: Record<string, bigint>): bigint => Object.values(lines).reduce((total, line) => total + line, 0n)
