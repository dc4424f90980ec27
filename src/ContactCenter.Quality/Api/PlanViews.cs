using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Api;

/// <summary>A plan as it is to be published.</summary>
/// <param name="Name">1–60 characters.</param>
/// <param name="Source">Of which contacts.</param>
/// <param name="Purpose">What they are scored for.</param>
/// <param name="Strata">Told apart by these, each once.</param>
/// <param name="PerStratum">0–1,000.</param>
/// <param name="Total">0–100,000.</param>
/// <param name="PerMille">0–1,000.</param>
/// <param name="DoubleShare">0–100.</param>
/// <param name="Form">By which they are scored.</param>
/// <param name="Queues">Of these alone; none: of all.</param>
public sealed record PlanWish(
    string? Name, string? Source, SamplePurpose? Purpose, IReadOnlyList<StratumKind>? Strata, int? PerStratum, int? Total, int? PerMille,
    int? DoubleShare, string? Form, IReadOnlyList<string?>? Queues);

/// <param name="Items">What was published last comes first.</param>
/// <param name="Sources">That a plan may be of.</param>
public sealed record PlanRows(IReadOnlyList<SamplePlan> Items, IReadOnlyList<SourceView> Sources);

/// <param name="Name">As plans name it.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record SourceView(string Name, string Zh, string En);

/// <param name="Items">Of the last days first.</param>
public sealed record DrawRows(IReadOnlyList<SampleDraw> Items);

/// <param name="From">The first day.</param>
/// <param name="To">The last day; at most 31 days after it.</param>
public sealed record DrawWish(DateOnly? From, DateOnly? To);
