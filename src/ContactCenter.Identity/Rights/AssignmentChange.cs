using System.Collections.Immutable;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.People;

namespace ContactCenter.Identity.Rights;

/// <summary>A role that some people would get, or one that somebody would lose.</summary>
/// <param name="UserNames">Whom it is about.</param>
/// <param name="Role">Which.</param>
/// <param name="Scope">How far: <c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.</param>
/// <param name="From">First moment, and no earlier than the approval.</param>
/// <param name="Until">First moment after; null: without end, and of one that is to end at once.</param>
/// <param name="Ends">The assignment that is to end; null where one is to begin.</param>
public sealed record AssignmentChange(
    ImmutableArray<string> UserNames, string Role, string Scope, DateTimeOffset From, DateTimeOffset? Until, long? Ends)
{
    /// <summary>What there can be one waiting proposal of.</summary>
    internal string Subject => Ends is { } id
        ? FormattableString.Invariant($"assignment/{id}")
        : $"{Role}/{Scope}/{string.Join(' ', UserNames.Order(StringComparer.OrdinalIgnoreCase))}".ToLowerInvariant();
}

/// <summary>What can be wrong with an assignment, field by field.</summary>
internal sealed class AssignmentRules(RightsDirectory rights, PersonStore people, ICentreRegister centre, TimeProvider time)
{
    public const int MostPeople = 300;

    public async Task<Dictionary<string, string[]>> CheckAsync(AssignmentChange change, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        if (change.UserNames.Length is 0 or > MostPeople)
        {
            errors["userNames"] = [$"1 to {MostPeople} people."];
        }
        else
        {
            var taken = await people.TakenNamesAsync(change.UserNames, cancel);
            var unknown = change.UserNames.Where(n => !taken.Contains(n.ToLowerInvariant())).Select(n => $"There is no person '{n}'.")
                .ToArray();
            if (unknown.Length > 0)
            {
                errors["userNames"] = unknown;
            }
        }

        if (rights.FindRole(change.Role) is not { IsRetired: false })
        {
            errors["role"] = [$"There is no role '{change.Role}' to be given."];
        }

        if (WhyNotScope(change.Role, change.Scope) is { } why)
        {
            errors["scope"] = [why];
        }

        if (change.Until <= change.From || change.Until <= time.GetUtcNow())
        {
            errors["until"] = ["After the beginning, and not over yet."];
        }

        return errors;
    }

    /// <returns>Null when the assignment can end then; no moment is with the approval.</returns>
    public static string? WhyNotEnd(Assignment assignment, DateTimeOffset? until, DateTimeOffset now) =>
        until <= now ? "It is past. Say none to end it with the approval."
        : until >= assignment.Until ? "It ends no later than that anyway."
        : null;

    private string? WhyNotScope(string role, string text)
    {
        if (!Scope.TryParse(text, out var scope))
        {
            return "Use city, bureau:id, provider:id, team:id or self.";
        }

        return scope.Kind switch
        {
            _ when role == Roles.Agent && scope != Scope.Self => "Everything that an agent may do is about the own seat: use self.",
            ScopeKind.Bureau when !centre.HasBureau(scope.Id!) => $"The centre has no bureau '{scope.Id}'.",
            ScopeKind.Provider when !centre.HasProvider(scope.Id!) => $"The centre has no provider '{scope.Id}'.",
            ScopeKind.Team when !centre.HasTeam(scope.Id!) => $"The centre has no team '{scope.Id}'.",
            _ => null,
        };
    }
}
