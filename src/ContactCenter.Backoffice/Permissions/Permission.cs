using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>
/// A verb on a resource, such as <c>call:export</c>. A slice declares each once; its endpoints ask for it, roles are sets of them, and
/// pages get them with the session. Where somebody has it is its scope.
/// </summary>
public sealed partial record Permission
{
    /// <param name="name">resource:verb, each in lower case with hyphens.</param>
    /// <param name="title">What it allows, as people choose it for a role.</param>
    /// <param name="roles">The roles of <see cref="Roles"/> that hold it from the start.</param>
    /// <exception cref="ArgumentException">The name is no verb on a resource.</exception>
    public Permission(string name, BilingualText title, params ReadOnlySpan<string> roles)
    {
        if (!Form().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not of the form resource:verb.", nameof(name));
        }

        (Name, Title, HeldBy) = (name, title, [.. roles]);
    }

    public string Name { get; }

    public BilingualText Title { get; }

    /// <summary>The shipped roles that hold it.</summary>
    public ImmutableArray<string> HeldBy { get; }

    /// <summary>It is about the person's own seat: held by nobody without one, and no further than it.</summary>
    public bool NeedsSeat { get; init; }

    /// <summary>No program does it in the person's place: it decides about people and what they may do.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>
    /// The word of a second person, or the first word about rights. No program gives it (<see cref="NeedsPerson"/>), and for some days no
    /// account whose password or second factor somebody else has given anew: that one could be both persons.
    /// </summary>
    public bool Decides
    {
        get;
        init => (field, NeedsPerson) = (value, NeedsPerson || value);
    }

    public bool Equals(Permission? other) => Name == other?.Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => Name;

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*:[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
