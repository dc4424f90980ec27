using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Skills;

/// <summary>Something that a person can or cannot: a language, a kind of tax.</summary>
[GenerateSerializer, Immutable, Alias("SkillSettings")]
public sealed record SkillSettings([property: Id(0)] SkillId Id, [property: Id(1)] string Name, [property: Id(2)] string NameEnglish);

/// <summary>How well a person can it: <paramref name="Level"/> 1 (a little) to 10.</summary>
[GenerateSerializer, Immutable, Alias("SkillLevel")]
public sealed record SkillLevel([property: Id(0)] SkillId Skill, [property: Id(1)] int Level);

/// <summary>What a conversation needs: <paramref name="Minimum"/> 1–10.</summary>
[GenerateSerializer, Immutable, Alias("SkillRequirement")]
public sealed record SkillRequirement([property: Id(0)] SkillId Skill, [property: Id(1)] int Minimum);

/// <summary>How a queue asks for less the longer somebody waits.</summary>
/// <param name="EverySeconds">The minimum of every skill falls that often, 1–3600 s.</param>
/// <param name="Levels">By so much each time, 1–10.</param>
/// <param name="Lowest">Not below this: 0 gives the skill up altogether, 1 wants it at any level.</param>
[GenerateSerializer, Immutable, Alias("SkillRelaxation")]
public sealed record SkillRelaxation([property: Id(0)] int EverySeconds, [property: Id(1)] int Levels, [property: Id(2)] int Lowest);
