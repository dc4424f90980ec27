using ContactCenter.Domain.Faults;

namespace ContactCenter.Identity.Access;

/// <summary>What can be wrong with people, their rights and their keys, and with no other thing.</summary>
internal static class IdentityFaults
{
    public static readonly FaultKind UserName = new(
        "user-name", "2 to 64 letters, digits and . _ - @, beginning with a letter or digit.");

    public static readonly FaultKind NotOnlySpaces = new("not-only-spaces", "1 to {most} characters, not only spaces.");
    public static readonly FaultKind Unseen = new("unseen", "No line breaks, control characters or characters that are not seen.");
    public static readonly FaultKind NoSeat = new("no-seat", "The centre has no seat '{name}'.");
    public static readonly FaultKind NameTaken = new("name-taken", "There is a person '{name}'.");
    public static readonly FaultKind SeatTaken = new("seat-of-other", "{name} works at this seat.");
    public static readonly FaultKind People = new("people-count", "1 to {most} people.");
    public static readonly FaultKind NoPerson = new("no-person", "There is no person '{name}'.");
    public static readonly FaultKind NoRole = new("no-role", "There is no role '{name}' to be given.");
    public static readonly FaultKind UntilLater = new("until-later", "After the beginning, and not over yet.");
    public static readonly FaultKind UntilPast = new("until-past", "It is past. Say none to end it with the approval.");
    public static readonly FaultKind UntilNoLater = new("until-no-later", "It ends no later than that anyway.");
    public static readonly FaultKind ScopeForm = new("scope-form", "Use city, bureau:id, provider:id, team:id or self.");
    public static readonly FaultKind ScopeSelf = new("scope-self", "Everything that an agent may do is about the own seat: use self.");
    public static readonly FaultKind NoBureau = new("no-bureau", "The centre has no bureau '{name}'.");
    public static readonly FaultKind NoProvider = new("no-provider", "The centre has no provider '{name}'.");
    public static readonly FaultKind NoTeam = new("no-team", "The centre has no team '{name}'.");
    public static readonly FaultKind RoleId = new("role-id", "2 to 40 lower-case letters, digits and hyphens, beginning with a letter.");
    public static readonly FaultKind NoPermission = new("no-permission", "There is no permission '{name}'.");
    public static readonly FaultKind TitleTaken = new("title-taken", "The role '{name}' is called so.");

    public static readonly FaultKind ShippedRole = new(
        "shipped-role", "This role comes with the platform: only whether it requires a second factor is decided here.");

    public static readonly FaultKind NotHeld = new("not-held", "You do not hold '{name}', or no program may do it in your place.");
    public static readonly FaultKind NothingHeld = new("nothing-held", "At least one that you hold.");
    public static readonly FaultKind KeyEnd = new("key-end", "In the future, and within {days} days.");
    public static readonly FaultKind AlsoInLine = new("also-in-line", "Also in line {line}.");
    public static readonly FaultKind Quotation = new("quotation", "A quotation mark is out of place.");

    public static readonly FaultKind EmptyFile = new(
        "empty-people-file", "The file is empty. Its first line is userName,displayName,agentId.");

    public static readonly FaultKind NoColumn = new("no-column", "The first line names no column {name}.");
    public static readonly FaultKind StrangeColumn = new("strange-column", "'{name}' is no column.");
    public static readonly FaultKind TooManyPeople = new("too-many-people", "At most {most} people in one file.");
}
