using ContactCenter.Domain.Faults;

namespace ContactCenter.Identity.Passwords;

/// <summary>Which rule a new password breaks.</summary>
internal static class PasswordFaults
{
    public static readonly FaultKind TooShort = new("too-short", "At least {least} characters.");
    public static readonly FaultKind TooSimple = new("too-simple", "At least {least} different characters.");
    public static readonly FaultKind TooCommon = new("too-common", "This is among the passwords that are tried first.");
    public static readonly FaultKind HasUserName = new("contains-user-name", "The user name is a part of it.");
    public static readonly FaultKind Same = new("same-as-current", "This is the password that there is already.");
}
