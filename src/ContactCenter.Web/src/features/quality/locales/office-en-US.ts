/** Quality checks. */
const enUs = {
  route: { qualitySamples: 'Quality samples', qualitySample: 'Quality sample', qualityPlans: 'Sampling plans', qualityForms: 'Score forms', qualityCoverage: 'Quality coverage' },
};

export default enUs;
