using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Work;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Removals;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>How long recordings are kept, what keeps them longer, and what went (OPS-02, X29).</summary>
internal static class KeepingEndpoints
{
    private const int Shown = 100;
    private const int ShownRounds = 20;

    public static void MapKeepingEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/recordings").WithTags("Recordings");
        all.MapGet("/rules", ListAsync).RequirePermission(RecordingPermissions.SeeKeeping);
        all.MapPut("/rules", SaveAsync).RequirePermission(RecordingPermissions.Keep).Audited("recording-rules-saved").Fails(400, 409);
        all.MapGet("/removal", GetAsync).RequirePermission(RecordingPermissions.SeeKeeping);
        all.MapPost("/removal", RunAsync).RequirePermission(RecordingPermissions.Keep).Audited("recording-removal-asked").Fails(409);
        all.MapGet("/compression", CompressionAsync).RequirePermission(RecordingPermissions.SeeKeeping);
        all.MapGet("/holds", async (HoldStore store, CancellationToken cancel) =>
                new HoldsView([.. (await store.ListAsync(Shown * 5, cancel)).Select(h => h.Masked())]))
            .RequirePermission(RecordingPermissions.Hold);
        all.MapPost("/holds", PlaceAsync).RequirePermission(RecordingPermissions.Hold).Audited("recording-hold-placed").Fails(400);
        all.MapPost("/holds/{hold:long}/release", ReleaseAsync).RequirePermission(RecordingPermissions.Hold)
            .Audited("recording-hold-released").Fails(400, 404, 409);
    }

    private static async Task<KeepingView> ListAsync(KeepingRuleStore store, CancellationToken cancel)
    {
        var versions = await store.ListAsync(Shown, cancel);
        return new(versions[0], versions);
    }

    private static async Task<Results<Ok<KeepingVersion>, ProblemHttpResult>> SaveAsync(
        KeepingForm body, HttpContext http, KeepingRuleStore store, ICentreDirectory centre, AuditTrail audit, CancellationToken cancel)
    {
        var (rules, errors) = body.Read(centre, (await store.CurrentAsync(cancel)).Rules.Compressing);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var reason = body.Reason!.Trim();
        if (await store.SaveAsync(body.Version!.Value, rules!, reason, http.User.UserName(), cancel) is not { } saved)
        {
            return Problem.Conflict("recording-rules-changed");
        }

        await audit.WriteAsync(http, "recording-rules-saved", FormattableString.Invariant($"v{saved.Version}"), reason);
        return TypedResults.Ok(saved);
    }

    private static async Task<RemovalView> GetAsync(
        Removal removal, RemovalStore removed, KeepingRuleStore rules, WorkStore work, CentreClock centre, CancellationToken cancel)
    {
        var current = (await rules.CurrentAsync(cancel)).Rules;
        var night = centre.Today.AddDays(centre.Now.Hour < current.Hour ? 0 : 1);
        var preview = await removal.PreviewAsync(night, cancel);
        var (gone, pending) = await removed.CountAsync(cancel);
        return new(
            current.Removes, night, preview.Going,
            preview.Kept.ToDictionary(k => JsonNamingPolicy.CamelCase.ConvertName($"{k.Key}"), k => k.Value),
            [.. preview.First.Select(RemovalRow.Of)], preview.IsMore, gone, pending,
            [.. (await removed.LatestAsync(Shown, cancel)).Select(RemovedRow.Of)],
            [.. (await work.LatestAsync(RemovalWork.Kind, ShownRounds, cancel)).Select(RemovalRound.Of)]);
    }

    private static async Task<CompressionView> CompressionAsync(
        KeepingRuleStore rules, CompressedStore store, CompressionBeat beat, IHosts hosts, TimeProvider time, CancellationToken cancel)
    {
        var current = (await rules.CurrentAsync(cancel)).Rules.Compressing;
        return new(
            current, await store.CountAsync(time.GetUtcNow().AddHours(-current.AfterHours), cancel),
            hosts.AreSeveral ? hosts.This.Value : null, beat.LastError);
    }

    /// <summary>A round at once, at each Host that lives.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> RunAsync(
        HttpContext http, KeepingRuleStore rules, IHosts hosts, WorkPlace place, WorkStore work, AuditTrail audit, CancellationToken cancel)
    {
        if (!(await rules.CurrentAsync(cancel)).Rules.Removes)
        {
            return Problem.Conflict("recording-removal-off");
        }

        if (await work.IsUnderWayAsync(RemovalWork.Kind, cancel))
        {
            return Problem.Conflict("recording-removal-running");
        }

        await audit.WriteAsync(http, "recording-removal-asked", RemovalWork.Kind);
        foreach (var host in hosts.AreSeveral ? hosts.Alive.Select(h => h.Value) : [place.Host])
        {
            await work.AskAsync(RemovalWork.Kind, host, "{}", host, http.User.UserName(), cancel);
        }

        return TypedResults.Accepted(uri: (string?)null);
    }

    private static async Task<Results<Created<LegalHold>, ProblemHttpResult>> PlaceAsync(
        HoldForm body, HttpContext http, HoldStore store, ICentreDirectory centre, AuditTrail audit, CancellationToken cancel)
    {
        var (scope, errors) = body.Read(centre);
        foreach (var (field, wrong) in scope is null ? [] : await store.WhyNotAsync(scope, centre, cancel))
        {
            errors[field] = wrong;
        }

        if (scope is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var reason = body.Reason!.Trim();
        var hold = await store.PlaceAsync(scope, reason, http.User.UserName(), cancel);
        await audit.WriteAsync(http, "recording-hold-placed", Target(hold.Id), new AuditDetails(reason, scope.Number));
        return TypedResults.Created((string?)null, hold.Masked());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        long hold, ReleaseForm body, HttpContext http, HoldStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (TextRules.WhyNotLine(body.Reason, HoldForm.LongestReason) is { } wrong)
        {
            return Problem.Invalid("reason", wrong);
        }

        if (await store.FindAsync(hold, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-hold");
        }

        if (string.Equals(found.PlacedBy, http.User.UserName(), StringComparison.OrdinalIgnoreCase))
        {
            return Problem.Conflict("hold-own");
        }

        var reason = body.Reason!.Trim();
        if (!await store.ReleaseAsync(hold, http.User.UserName(), reason, cancel))
        {
            return Problem.Conflict("hold-released");
        }

        await audit.WriteAsync(http, "recording-hold-released", Target(hold), reason);
        return TypedResults.NoContent();
    }

    private static string Target(long hold) => FormattableString.Invariant($"hold {hold}");
}
