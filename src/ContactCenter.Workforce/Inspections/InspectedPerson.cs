using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Inspections;

/// <summary>How a paper that everybody needs stands today.</summary>
public enum PaperStanding
{
    Holds,

    /// <summary>Reviewed, and not in force today.</summary>
    OutOfForce,

    /// <summary>Entered, and nobody else has looked at it.</summary>
    NotReviewed,

    Missing,
}

/// <param name="Kind">Which.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="ValidUntil">Last day of the one that holds, or held longest; null: for ever, or there is none.</param>
public sealed record InspectedPaper(PaperKind Kind, PaperStanding Standing, DateOnly? ValidUntil)
{
    internal static readonly PaperKind[] Needed =
        [PaperKind.Clearance, PaperKind.IdentityCopy, PaperKind.StaffSheet, PaperKind.Confidentiality];

    /// <summary>Those that everybody needs (STF-01, SEC-03), in this order.</summary>
    public static IReadOnlyList<InspectedPaper> Of(StaffMember person, DateOnly today) => [.. Needed.Select(kind =>
        Best(person, kind, today) is { } best
            ? new InspectedPaper(kind, best.HoldsOn(today) ? PaperStanding.Holds : PaperStanding.OutOfForce, best.ValidUntil)
            : new(kind, person.Papers.Any(p => p.Kind == kind) ? PaperStanding.NotReviewed : PaperStanding.Missing, null))];

    /// <summary>The one that is reviewed and holds longest; one that is over where none holds.</summary>
    internal static Paper? Best(StaffMember person, PaperKind kind, DateOnly today) => person.Papers
        .Where(p => p.Kind == kind && p.ReviewedBy is not null)
        .MaxBy(p => (p.HoldsOn(today), p.ValidUntil ?? DateOnly.MaxValue, p.SignedOn));
}

/// <summary>Who somebody is, as far as an inspection sees it: enough to compare with a card that is shown, too little to use.</summary>
/// <param name="Person">Id of the staff file.</param>
/// <param name="IdentityNumber">Its first three and last four characters.</param>
/// <param name="Mobile">Its first and last digits.</param>
/// <param name="Sex">As the card says.</param>
/// <param name="BirthMonth">Such as <c>1995-03</c>.</param>
/// <param name="Education">Such as 本科.</param>
/// <param name="Title">Professional title; empty: none.</param>
public sealed record MaskedIdentity(
    string Person, string IdentityNumber, string Mobile, PersonSex Sex, string BirthMonth, string Education, string Title)
{
    private const int First = 3;
    private const int LastOnes = 4;
    private const int MobileDigits = 11;

    internal static MaskedIdentity Of(string person, Identity identity) => new(
        person, Mask(identity.IdentityNumber, First), Mask(identity.Mobile, Math.Max(0, identity.Mobile.Length - MobileDigits) + First),
        identity.Sex, identity.BirthMonth, identity.Education, identity.Title);

    /// <summary>What is too short to hide at least as much as it shows is hidden whole.</summary>
    private static string Mask(string text, int first) => text.Length < first + (2 * LastOnes)
        ? new('*', text.Length)
        : text[..first] + new string('*', text.Length - first - LastOnes) + text[^LastOnes..];
}
