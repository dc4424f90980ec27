using System.Collections.Immutable;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Faults;
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

    public async Task<Dictionary<string, Fault[]>> CheckAsync(AssignmentChange change, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (change.UserNames.Length is 0 or > MostPeople)
        {
            errors["userNames"] = [IdentityFaults.People.With(MostPeople)];
        }
        else
        {
            var taken = await people.TakenNamesAsync(change.UserNames, cancel);
            var unknown = change.UserNames.Where(n => !taken.Contains(n.ToLowerInvariant())).Select(n => IdentityFaults.NoPerson.With(n))
                .ToArray();
            if (unknown.Length > 0)
            {
                errors["userNames"] = unknown;
            }
        }

        if (rights.FindRole(change.Role) is not { IsRetired: false })
        {
            errors["role"] = [IdentityFaults.NoRole.With(change.Role)];
        }

        if (WhyNotScope(change.Role, change.Scope) is { } why)
        {
            errors["scope"] = [why];
        }

        if (change.Until <= change.From || change.Until <= time.GetUtcNow())
        {
            errors["until"] = [IdentityFaults.UntilLater];
        }

        return errors;
    }

    /// <returns>Null when the assignment can end then; no moment is with the approval.</returns>
    public static Fault? WhyNotEnd(Assignment assignment, DateTimeOffset? until, DateTimeOffset now) =>
        until <= now ? IdentityFaults.UntilPast.With()
        : until >= assignment.Until ? IdentityFaults.UntilNoLater.With()
        : null;

    private Fault? WhyNotScope(string role, string text)
    {
        if (!Scope.TryParse(text, out var scope))
        {
            return IdentityFaults.ScopeForm;
        }

        return scope.Kind switch
        {
            _ when role == Roles.Agent && scope != Scope.Self => IdentityFaults.ScopeSelf.With(),
            ScopeKind.Bureau when !centre.HasBureau(scope.Id!) => IdentityFaults.NoBureau.With(scope.Id),
            ScopeKind.Provider when !centre.HasProvider(scope.Id!) => IdentityFaults.NoProvider.With(scope.Id),
            ScopeKind.Team when !centre.HasTeam(scope.Id!) => IdentityFaults.NoTeam.With(scope.Id),
            _ => null,
        };
    }
}
