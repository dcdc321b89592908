import { expectTypeOf, test } from 'vitest';
import type { Diagnosis, Evaluation, FailureReason } from '../../core/inference.ts';
import type { CovidStatus, Location, MaskType } from '../../core/patient-fields.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];
type Submission = Required<Schemas['Submission']>;

// Checked by the compiler: when the contract changes, `npm run check` says where the core has to follow.
test('the core has the values of the contract, all of them and no other', () => {
  expectTypeOf<MaskType>().toEqualTypeOf<Submission['mask_type']>();
  expectTypeOf<CovidStatus>().toEqualTypeOf<Submission['covid_status']>();
  expectTypeOf<Location>().toEqualTypeOf<Submission['location']>();
  expectTypeOf<Evaluation['status']>().toEqualTypeOf<Schemas['Status']>();
  expectTypeOf<Diagnosis | 'not available'>().toEqualTypeOf<Schemas['Diagnosis']>();
  expectTypeOf<FailureReason>().toEqualTypeOf<NonNullable<Schemas['Failure']>['reason']>();
});
