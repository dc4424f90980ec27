using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Settlement of quarters and the ranking of providers.</summary>
internal static class QuarterEndpoints
{
    public static void MapQuarterEndpoints(this IEndpointRouteBuilder api)
    {
        var quarters = api.MapGroup("/").WithTags("Quarters");
        quarters.MapGet("/contracts/{id}/quarters/{quarter}", SettlementAsync).RequirePermission(AssessmentPermissions.ReadSheets).Fails(404);
        quarters.MapGet("/rankings/{quarter}", RankingAsync).RequirePermission(AssessmentPermissions.ReadRankings).Fails(404);
        quarters.MapPost("/rankings/{quarter}/publish", PublishAsync).RequirePermission(AssessmentPermissions.PublishRankings)
            .Audited("ranking-published").Fails(404, 409);
    }

    private static async Task<Results<Ok<SettlementView>, ProblemHttpResult>> SettlementAsync(
        string id, string quarter, ClaimsPrincipal user, ContractGate gate, Quarters quarters, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
        && YearQuarter.TryParse(quarter, null, out var parsed)
        && await quarters.FindAsync(contract, parsed, cancel) is { } result
            ? TypedResults.Ok(SettlementView.Of(result))
            : Problem.NotFound("unknown-quarter");

    private static async Task<Results<Ok<RankingView>, ProblemHttpResult>> RankingAsync(
        string quarter, ClaimsPrincipal user, ContractGate gate, Rankings rankings, ICentre centre, CancellationToken cancel) =>
        YearQuarter.TryParse(quarter, null, out var parsed)
            ? TypedResults.Ok(await ViewAsync(parsed, user, gate, rankings, centre, cancel))
            : Problem.NotFound("unknown-quarter");

    private static async Task<Results<Ok<RankingView>, ProblemHttpResult>> PublishAsync(
        string quarter, ReasonBody? body, HttpContext http, ContractGate gate, Rankings rankings, ICentre centre, AuditTrail audit)
    {
        // Only who is over all providers ranks them.
        if (!YearQuarter.TryParse(quarter, null, out var parsed) || !gate.SeesAll(http.User))
        {
            return Problem.NotFound("unknown-quarter");
        }

        switch (await rankings.PublishAsync(parsed, http.User.Name(), body?.Reason, http.RequestAborted))
        {
            case PublishOutcome.Done { Published: var published }:
                await audit.WriteAsync(http, "ranking-published", $"{quarter}/{published.Revision}", body?.Reason);
                return TypedResults.Ok(await ViewAsync(parsed, http.User, gate, rankings, centre, http.RequestAborted));
            case PublishOutcome.Refused { Problems: var problems }:
                return AssessmentProblem.Refused("cannot-publish", problems);
            default:
                throw new InvalidOperationException("A publication without an answer.");
        }
    }

    private static async Task<RankingView> ViewAsync(
        YearQuarter quarter, ClaimsPrincipal user, ContractGate gate, Rankings rankings, ICentre centre, CancellationToken cancel)
    {
        var published = await rankings.PublishedAsync(quarter, cancel);
        var seesAll = gate.SeesAll(user);

        // Until it is published a ranking is the city bureau's draft.
        var draft = published is null && seesAll ? await rankings.DraftAsync(quarter, cancel) : null;
        var ranking = published?.Ranking ?? draft?.Ranking;
        var own = gate.All(user).Select(c => c.Provider).ToHashSet();
        return new(
            quarter.ToString(),
            published is null ? "open" : "published",
            FractionView.Of(ranking?.StandardScore ?? ShippedRuleSets.Shanghai2020.QuarterScoring!.StandardScore),
            seesAll ? FractionView.Of(ranking?.BaseScore) : null,
            [.. (ranking?.Rows ?? []).Where(r => seesAll || own.Contains(r.Provider)).Select(RankingRowView.Of)],
            [.. (draft?.Missing ?? []).Select(c => PartyView.Of(c.Provider, centre)).DistinctBy(p => p.Id)],
            [.. (draft?.WithoutData ?? []).Select(c => PartyView.Of(c.Provider, centre)).DistinctBy(p => p.Id)],
            ranking?.Hash,
            published?.Revision,
            published?.Ranking.IsUnchanged(),
            published?.PublishedAt,
            published?.PublishedBy,
            [.. (draft?.Problems ?? []).Select(p => TextView.Of(p))]);
    }
}
