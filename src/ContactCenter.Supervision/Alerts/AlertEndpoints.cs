using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Alerts;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace ContactCenter.Supervision.Alerts;

/// <summary>What is wrong now, what was, and who has seen it.</summary>
internal static class AlertEndpoints
{
    public static void MapAlertEndpoints(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts").RequirePermission(FloorPermissions.ReadAlerts);
        alerts.MapGet("/open", OpenAsync);
        alerts.MapGet("/", SearchAsync).Fails(400).TakesQuery(AlertStore.List.Rules.Values);
        api.MapPost("/alerts/{id}/acknowledge", AcknowledgeAsync).WithTags("Alerts").RequirePermission(FloorPermissions.AcknowledgeAlerts)
            .NotAudited("the alert keeps who acknowledged it and when").Fails(404);
    }

    /// <summary>The oldest first.</summary>
    private static async Task<AlertView[]> OpenAsync(ClaimsPrincipal user, IGrainFactory grains, SeenAlerts seen) =>
        [.. (await grains.GetGrain<IAlertGrain>(IAlertGrain.Site).GetOpen()).Where(a => seen.Sees(user, a.Rule)).Select(AlertView.Of)];

    private static async Task<Results<Ok<ListPage<AlertView>>, ProblemHttpResult>> SearchAsync(
        HttpContext http, AlertStore store, SeenAlerts seen, CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var question = AlertStore.List.Rules.Read(reader);
        if (reader.Errors.Count > 0)
        {
            return Problem.Invalid(reader.Errors);
        }

        var page = await store.SearchAsync(question, seen.RulesOf(http.User), cancel);
        return TypedResults.Ok(new ListPage<AlertView>([.. page.Items.Select(AlertView.Of)], page.Total));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        string id, ClaimsPrincipal user, IGrainFactory grains, SeenAlerts seen)
    {
        var grain = grains.GetGrain<IAlertGrain>(IAlertGrain.Site);
        var alert = (await grain.GetOpen()).FirstOrDefault(a => a.Alert.Value == id);
        return alert is not null && seen.Sees(user, alert.Rule) && await grain.Acknowledge(alert.Alert, user.Name())
            ? TypedResults.NoContent()
            : Problem.NotFound("unknown-alert");
    }
}

/// <summary>One time that a threshold was broken.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Name">Of the rule, in Chinese.</param>
/// <param name="NameEnglish">Of the rule, in English.</param>
/// <param name="ScopeId">The queue or team; null for the centre.</param>
/// <param name="Threshold">As it was then.</param>
/// <param name="Value">When it was raised: a count, seconds or basis points.</param>
/// <param name="Worst">While it was open.</param>
/// <param name="ClearedAt">Null while it is open.</param>
/// <param name="AcknowledgedBy">User name.</param>
public sealed record AlertView(
    string Id,
    string Rule,
    string Name,
    string NameEnglish,
    AlertMetric Metric,
    AlertScope Scope,
    string? ScopeId,
    int Threshold,
    AlertSeverity Severity,
    bool Sound,
    DateTimeOffset RaisedAt,
    int Value,
    int Worst,
    DateTimeOffset? ClearedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedAt)
{
    internal static AlertView Of(AlertRecord alert) => new(
        alert.Alert.Value, alert.Rule.Id, alert.Rule.Name, alert.Rule.NameEnglish, alert.Rule.Metric, alert.Rule.Scope, alert.Rule.ScopeId,
        alert.Rule.Threshold, alert.Rule.Severity, alert.Rule.Sound, alert.RaisedAt, alert.Value, alert.Worst, alert.ClearedAt,
        alert.AcknowledgedBy, alert.AcknowledgedAt);
}
