using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Listening;

/// <summary>
/// Whether the agent sees who listens, whether a reason is asked and how many may listen at once, as versions. Who may do what is said by
/// rights, which have versions of their own.
/// </summary>
internal static class SupervisionRuleEndpoints
{
    private const string Saved = "supervision-rules-saved";
    private const int Shown = 100;

    public static void MapSupervisionRuleEndpoints(this IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/supervision/rules").WithTags("Supervision");
        rules.MapGet("/", (SupervisionRuleStore store, CancellationToken cancel) => store.CurrentAsync(cancel))
            .RequirePermission(ListeningPermissions.Monitor);
        rules.MapGet("/versions", async (SupervisionRuleStore store, CancellationToken cancel) =>
            new SupervisionVersions(await store.ListAsync(Shown, cancel))).RequirePermission(ListeningPermissions.Rule);
        rules.MapPut("/", SaveAsync).RequirePermission(ListeningPermissions.Rule).Audited(Saved).Fails(400, 409);
    }

    private static async Task<Results<Ok<SupervisionVersion>, ProblemHttpResult>> SaveAsync(
        SupervisionRulesForm body, HttpContext http, SupervisionRuleStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (body.Check() is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        var reason = body.Reason!.Trim();
        var rules = new SupervisionRules(body.ReasonRequired!.Value, body.AgentSees!.Value, body.MostListeners!.Value);
        if (await store.SaveAsync(body.Version!.Value, rules, reason, http.User.Name(), cancel) is not { } saved)
        {
            return Problem.Conflict("supervision-rules-changed");
        }

        await audit.WriteAsync(http, Saved, FormattableString.Invariant($"v{saved.Version}"), reason);
        return TypedResults.Ok(saved);
    }
}

/// <param name="Version">That was changed.</param>
/// <param name="ReasonRequired">Whoever listens or takes over says why.</param>
/// <param name="AgentSees">The agent sees who listens.</param>
/// <param name="MostListeners">Supervisors of one call at once, 1–5.</param>
/// <param name="Reason">Why it is changed: 1–200 characters.</param>
public sealed record SupervisionRulesForm(long? Version, bool? ReasonRequired, bool? AgentSees, int? MostListeners, string? Reason)
{
    private const int LongestReason = 200;

    internal Dictionary<string, Fault> Check()
    {
        var errors = new Dictionary<string, Fault>();
        foreach (var (field, isMissing) in new[]
        {
            ("version", Version is null), ("reasonRequired", ReasonRequired is null), ("agentSees", AgentSees is null),
            ("mostListeners", MostListeners is null),
        })
        {
            if (isMissing)
            {
                errors[field] = Wrong.Missing;
            }
        }

        if (MostListeners is { } most and (< 1 or > SupervisionLimits.MostListeners))
        {
            errors["mostListeners"] = Wrong.OutOfRange(most, 1, SupervisionLimits.MostListeners);
        }

        if (TextRules.WhyNotLine(Reason, LongestReason) is { } wrong)
        {
            errors["reason"] = wrong;
        }

        return errors;
    }
}
