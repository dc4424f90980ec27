using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ContactCenter.Quality.Forms;

/// <summary>The four dimensions that each service is rated on (QA-03).</summary>
public enum FormSectionKind
{
    /// <summary>服务态度.</summary>
    Attitude,

    /// <summary>服务技巧.</summary>
    Technique,

    /// <summary>业务能力.</summary>
    Ability,

    /// <summary>问题记录.</summary>
    Record,
}

/// <summary>What a fatal item makes of a sample.</summary>
public enum FatalScope
{
    /// <summary>A serious error of business (KPI-06).</summary>
    Business,

    /// <summary>A serious violation of service (KPI-07).</summary>
    Service,
}

/// <param name="Id">Within its item.</param>
/// <param name="Label">As a scorer reads it.</param>
/// <param name="Points">0–100: per cent of the item's weight. Of a fatal item the options with 0 are those that set its flag.</param>
public sealed record FormOption(string Id, string Label, int Points);

/// <param name="Id">Within its form.</param>
/// <param name="Text">What is looked at.</param>
/// <param name="Weight">0–100; 0 for what is judged and adds nothing.</param>
/// <param name="Options">2–9 of them, chosen by the keys 1–9.</param>
/// <param name="MayNotApply">Whether a scorer may say that it does not apply (N/A).</param>
/// <param name="Fatal">Null: it is not fatal.</param>
public sealed record FormItem(
    string Id, string Text, int Weight, ImmutableArray<FormOption> Options, bool MayNotApply, FatalScope? Fatal);

/// <param name="Kind">Each of the four once.</param>
/// <param name="Items">In the order in which they are scored.</param>
public sealed record FormSection(FormSectionKind Kind, ImmutableArray<FormItem> Items);

/// <summary>What a sample is scored by. It never changes: who changes a form writes another version, with another hash.</summary>
/// <param name="Title">As people call it: 12366 通话质检评分表.</param>
/// <param name="Sections">The four, in their order.</param>
/// <param name="FatalZeroes">Whether a fatal item makes the total 0.</param>
public sealed record QualityForm(string Title, ImmutableArray<FormSection> Sections, bool FatalZeroes)
{
    [JsonIgnore]
    public IEnumerable<FormItem> Items => Sections.SelectMany(s => s.Items);
}

/// <summary>A saved version of a form.</summary>
/// <param name="Hash">Of everything in it: <see cref="FormHash.Of"/>.</param>
/// <param name="Form">The form that it is a version of.</param>
/// <param name="Version">From 1.</param>
/// <param name="Structure">Of what is counted alone: <see cref="FormHash.OfStructure"/>.</param>
/// <param name="Body">What it says.</param>
/// <param name="Reason">Why it was changed.</param>
/// <param name="SavedAt">When.</param>
/// <param name="SavedBy">User name.</param>
public sealed record FormVersion(
    string Hash, string Form, int Version, string Structure, QualityForm Body, string Reason, DateTimeOffset SavedAt, string SavedBy);
