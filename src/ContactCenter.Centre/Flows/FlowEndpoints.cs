using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Centre.Flows;

/// <summary>Flows: drawn, checked, tried, published and taken back.</summary>
internal static class FlowEndpoints
{
    /// <summary>Where the schema of flows is, beside the flows.</summary>
    public const string Schema = "schema";

    /// <summary>A flow of 200 steps with long texts, in bytes.</summary>
    private const int LargestFlow = 1024 * 1024;

    public static void MapFlowEndpoints(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/flows").WithTags("Flows");
        flows.MapGet("", (FlowDesk desk, CancellationToken cancel) => desk.ListAsync(cancel)).RequirePermission(SettingsPermissions.Read);
        flows.MapGet("/" + Schema, (FlowSchema schema) => TypedResults.Ok(schema.Document)).RequirePermission(SettingsPermissions.Read);
        flows.MapPost("/check", CheckAsync).RequirePermission(SettingsPermissions.Read).WithMetadata(new BodyLimit(LargestFlow))
            .NotAudited("Nothing is changed by it.").Fails(400, 413);
        flows.MapGet("/{id}", GetAsync).RequirePermission(SettingsPermissions.Read).Fails(404);
        flows.MapDelete("/{id}", RemoveAsync).RequirePermission(SettingsPermissions.Change).Audited("flow-removed").Fails(400, 404, 409);
        flows.MapPut("/{id}/draft", DrawAsync).RequirePermission(SettingsPermissions.Change).WithMetadata(new BodyLimit(LargestFlow))
            .Audited("flow-drawn").Fails(400, 409, 413);
        flows.MapDelete("/{id}/draft", DropAsync).RequirePermission(SettingsPermissions.Change).Audited("flow-draft-dropped").Fails(404);
        flows.MapPost("/{id}/try", TryAsync).RequirePermission(SettingsPermissions.Change).Audited("flow-tried").Fails(400, 404, 409);
        flows.MapPost("/{id}/publish", PublishAsync).RequirePermission(SettingsPermissions.Change).Audited("flow-published")
            .Fails(400, 404, 409);
        flows.MapGet("/{id}/versions", VersionsAsync).RequirePermission(SettingsPermissions.Read);
        flows.MapGet("/{id}/versions/{version:int:min(1)}", VersionAsync).RequirePermission(SettingsPermissions.Read).Fails(404);
        flows.MapPost("/{id}/versions/{version:int:min(1)}/restore", RestoreAsync).RequirePermission(SettingsPermissions.Change)
            .Audited("flow-restored").Fails(400, 404, 409);
    }

    /// <summary>What would be wrong with it if it were published now.</summary>
    private static async Task<Results<Ok<FlowProblems>, ProblemHttpResult>> CheckAsync(
        FlowQuestion body, FlowReading reading, SettingsStore store, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault[]>();
        return reading.Read(body.Document, errors) is { } flow
            ? TypedResults.Ok(new FlowProblems(FaultView.Of(FlowReading.Check(flow, (await store.LoadAsync(cancel)).Settings))))
            : Problem.Invalid(errors);
    }

    private static async Task<Results<Ok<FlowView>, ProblemHttpResult>> GetAsync(string id, FlowDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(FlowId.From(id), cancel) is { } view ? TypedResults.Ok(view) : NoFlow();

    /// <summary>Saved whatever is wrong with it, as long as it can be read; says all that is.</summary>
    private static Task<Results<Ok<FlowView>, ProblemHttpResult>> DrawAsync(
        string id, FlowDrawing body, HttpContext http, FlowDesk desk, CancellationToken cancel) =>
            desk.DrawAsync(FlowId.From(id), body, http, cancel);

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        string id, HttpContext http, FlowStore flows, AuditTrail audit, CancellationToken cancel)
    {
        if (!await flows.DropDraftAsync(FlowId.From(id), cancel))
        {
            return NoFlow();
        }

        await audit.WriteAsync(http, "flow-draft-dropped", id);
        return TypedResults.NoContent();
    }

    /// <summary>Entry numbers for trials run the draft from now on.</summary>
    private static Task<Results<Ok<FlowInForce>, ProblemHttpResult>> TryAsync(
        string id, FlowPublishing body, HttpContext http, FlowPublication publication, CancellationToken cancel) =>
        publication.TryAsync(FlowId.From(id), body, http, cancel);

    /// <summary>Calls that come from now on run the draft, as a version of its own; calls in progress keep theirs.</summary>
    private static Task<Results<Ok<FlowInForce>, ProblemHttpResult>> PublishAsync(
        string id, FlowPublishing body, HttpContext http, FlowPublication publication, CancellationToken cancel) =>
        publication.PublishAsync(FlowId.From(id), body, http, cancel);

    private static async Task<Ok<List<FlowVersion>>> VersionsAsync(string id, FlowStore flows, CancellationToken cancel) =>
        TypedResults.Ok(await flows.VersionsAsync(FlowId.From(id), cancel));

    private static async Task<Results<Ok<FlowVersionView>, ProblemHttpResult>> VersionAsync(
        string id, int version, FlowStore flows, FlowDesk desk, CancellationToken cancel) =>
        await flows.FindVersionAsync(FlowId.From(id), version, cancel) is { } document
            ? TypedResults.Ok(new FlowVersionView(version, desk.Write(document)))
            : NoFlow();

    /// <summary>The version is in force again under its own number; it has to keep every rule of today.</summary>
    private static Task<Results<Ok<FlowInForce>, ProblemHttpResult>> RestoreAsync(
        string id, int version, FlowReason body, HttpContext http, FlowPublication publication, CancellationToken cancel) =>
        publication.RestoreAsync(FlowId.From(id), version, body.Reason, http, cancel);

    /// <summary>Its versions stay for who looks at old calls.</summary>
    private static Task<Results<Ok<FlowInForce>, ProblemHttpResult>> RemoveAsync(
        string id, HttpContext http, FlowPublication publication, CancellationToken cancel, string? reason = null) =>
        publication.RemoveAsync(FlowId.From(id), reason, http, cancel);

    internal static ProblemHttpResult NoFlow() => Problem.NotFound("unknown-flow");
}
