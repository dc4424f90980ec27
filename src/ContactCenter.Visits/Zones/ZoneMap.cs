using System.Collections.Immutable;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Visits.Zones;

/// <summary>How far out an address lies (SIT-02).</summary>
public enum VisitZone
{
    /// <summary>内环以内: 2 working hours.</summary>
    Inner,

    /// <summary>内外环之间: 3 working hours.</summary>
    Middle,

    /// <summary>外环以外: 4 working hours.</summary>
    Outer,
}

/// <param name="Name">As people call it: a district, a street, a town.</param>
/// <param name="Zone">Where it lies.</param>
public sealed record ZoneArea(string Name, VisitZone Zone);

/// <summary>A version of which part of the city lies where.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Areas">In the order in which people choose.</param>
/// <param name="Reason">Why it was changed.</param>
/// <param name="SavedAt">From when it counts, for visits that are agreed on from then on.</param>
/// <param name="SavedBy">User name.</param>
public sealed record ZoneMap(int Version, ImmutableArray<ZoneArea> Areas, string Reason, DateTimeOffset SavedAt, string SavedBy)
{
    /// <returns>Null when there is no such area.</returns>
    public VisitZone? Find(string area) => Areas.FirstOrDefault(a => a.Name == area)?.Zone;
}

/// <summary>Until when a technician is there: working time from the taxpayer's consent (X25).</summary>
internal static class VisitDuty
{
    public const string Name = "visit.arrive";

    private static readonly BilingualText Title = new("上门到达", "Arrive at the taxpayer");

    private static readonly BilingualText Basis = new(
        "《管理规范》七：内环 2 小时、内外环之间 3 小时、外环以外 4 小时内到达，自征得同意起按工作时间计",
        "Management rules VII: within 2, 3 or 4 working hours by zone, from the taxpayer's consent");

    public static DutyKind Of(VisitZone zone) => new(Name, Title, DutyRule.WorkingTime(TimeSpan.FromHours(Hours(zone))), Basis);

    public static int Hours(VisitZone zone) => zone switch
    {
        VisitZone.Inner => 2,
        VisitZone.Middle => 3,
        VisitZone.Outer => 4,
    };
}
