using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Api;

/// <summary>A version of a form as it is to be.</summary>
/// <param name="Version">The one that it follows; 0: it is the first.</param>
/// <param name="Title">1–60 characters.</param>
/// <param name="FatalZeroes">Whether a fatal item makes the total 0.</param>
/// <param name="Sections">The four, in their order.</param>
/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record FormWish(int? Version, string? Title, bool? FatalZeroes, IReadOnlyList<SectionWish?>? Sections, string? Reason);

/// <param name="Kind">Which of the four.</param>
/// <param name="Items">Up to 30.</param>
public sealed record SectionWish(FormSectionKind? Kind, IReadOnlyList<ItemWish?>? Items);

/// <param name="Id">1–40 letters, digits, hyphens, dots, underscores; each once in the form.</param>
/// <param name="Text">1–200 characters.</param>
/// <param name="Weight">0–100.</param>
/// <param name="Options">2–9.</param>
/// <param name="MayNotApply">Whether it may be left out.</param>
/// <param name="Fatal">Null: it is not.</param>
public sealed record ItemWish(
    string? Id, string? Text, int? Weight, IReadOnlyList<OptionWish?>? Options, bool? MayNotApply, FatalScope? Fatal);

/// <param name="Id">1–40 letters, digits, hyphens, dots, underscores; each once in the item.</param>
/// <param name="Label">1–60 characters.</param>
/// <param name="Points">0–100.</param>
public sealed record OptionWish(string? Id, string? Label, int? Points);

/// <param name="Items">All versions of all forms; of one form the newest first.</param>
public sealed record FormRows(IReadOnlyList<FormVersion> Items);
