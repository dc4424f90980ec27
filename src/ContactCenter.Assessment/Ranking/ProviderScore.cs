using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Ranking;

/// <summary>A provider's raw score of a quarter, as the city bureau has set it.</summary>
/// <param name="Score">0–100, exact.</param>
public sealed record ProviderScore(ProviderId Provider, BilingualText Name, Fraction Score);
