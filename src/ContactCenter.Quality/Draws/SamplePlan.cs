using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Draws;

/// <summary>What contacts are told apart by before they are drawn.</summary>
public enum StratumKind
{
    Seat,
    Queue,
    Subject,
    Rating,

    /// <summary>Below a minute, below five, longer.</summary>
    Length,

    /// <summary>The local hour: so that bad hours are not left out.</summary>
    Hour,
}

/// <summary>
/// Which contacts are drawn and how many. It never changes after its number is published; another plan has another number.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Source">Of which contacts.</param>
/// <param name="Purpose">What they are scored for.</param>
/// <param name="Strata">Told apart by these, in this order; none: all together.</param>
/// <param name="Quota">How many.</param>
/// <param name="DoubleShare">0–100: per cent that a second scorer scores, too, without seeing the first.</param>
/// <param name="Form">By its newest version at the draw.</param>
/// <param name="Queues">Of these alone; none: of all.</param>
/// <param name="Number">32 hexadecimal digits, made by chance and published with the plan.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">User name.</param>
public sealed record SamplePlan(
    string Id, string Name, string Source, SamplePurpose Purpose, ImmutableArray<StratumKind> Strata, Quota Quota, int DoubleShare,
    string Form, ImmutableArray<string> Queues, string Number, DateTimeOffset PublishedAt, string PublishedBy)
{
    /// <summary>Nothing is drawn by it any more.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    /// <summary>What a contact is drawn among; parts are joined by a vertical line, what is not known is a hyphen.</summary>
    public string StratumOf(SourceContact contact, TimeZoneInfo zone) =>
        Strata.IsEmpty ? "all" : string.Join('|', Strata.Select(s => Part(s, contact, zone)));

    private static string Part(StratumKind kind, SourceContact contact, TimeZoneInfo zone) => Clean(kind switch
    {
        StratumKind.Seat => contact.Seat,
        StratumKind.Queue => contact.Queue,
        StratumKind.Subject => contact.Subject,
        StratumKind.Rating => contact.Rating?.ToString(CultureInfo.InvariantCulture),
        StratumKind.Length => contact.LengthMs switch { null => null, < 60_000 => "short", < 300_000 => "medium", _ => "long" },
        StratumKind.Hour => TimeZoneInfo.ConvertTime(contact.At, zone).Hour.ToString("00", CultureInfo.InvariantCulture),
    });

    /// <summary>Nothing of a text ends a line or a field of the published list.</summary>
    private static string Clean(string? text) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => c is '|' or '\t' or '\n' or '\r' ? ' ' : c));
}

/// <summary>A draw that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">By which.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Seed">As <see cref="DrawCore.Seed"/> makes it.</param>
/// <param name="PopulationHash">SHA-256 of the list that was drawn from.</param>
/// <param name="PopulationSize">Contacts in it.</param>
/// <param name="Samples">That were drawn, without replacements.</param>
/// <param name="DrawnAt">When.</param>
/// <param name="DrawnBy">User name.</param>
public sealed record SampleDraw(
    string Id, string Plan, DateOnly From, DateOnly To, string Seed, string PopulationHash, int PopulationSize, int Samples,
    DateTimeOffset DrawnAt, string DrawnBy);
