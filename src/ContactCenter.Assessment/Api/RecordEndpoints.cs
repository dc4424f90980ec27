using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Forms;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>What the bureau records of events, findings and complaints; a record counts when a second person has approved it.</summary>
internal static class RecordEndpoints
{
    /// <summary>Of all kinds; which belong to which is checked when a form is read.</summary>
    private static readonly RequestValue[] Fields =
    [
        EvidenceForm.File,
        RequestValue.Choice<RecordKind>("kind").Required(),
        RequestValue.Text("id", "Of the record that is changed."),
        RequestValue.Number("basedOn", "The revision that is changed."),
        RequestValue.Day("date").Required(),
        RequestValue.Text("description", "Every kind but a complaint needs it."),
        RequestValue.Text("note"),
        RequestValue.Choice<EventKind>("event") with { What = "Of an exemption." },
        RequestValue.Day("until", "Of an exemption."),
        RequestValue.Text("orderId", "Of a late order."),
        RequestValue.Day("dueOn", "Of a late order."),
        RequestValue.Choice<ComplaintVerdict>("verdict") with { What = "Of a complaint." },
        RequestValue.Day("decidedOn", "Of a complaint."),
        RequestValue.Flag("major", "Of a complaint."),
        RequestValue.Flag("withdrawn", "Of a complaint."),
        RequestValue.Flag("forwarded", "Of a complaint."),
        RequestValue.Flag("severe", "Of a complaint."),
        RequestValue.Text("penalty", "Of a security event: its kind among the contract's."),
        RequestValue.Text("percent", "Of a security event: an exact number."),
    ];

    public static void MapRecordEndpoints(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/").RequirePermission(AssessmentPermissions.ReadRecords).WithTags("Records");
        read.MapGet("/contracts/{id}/records", ListAsync).Fails(404);
        read.MapGet("/records/{record}/evidence", EvidenceAsync).Audited("evidence-opened").SendsFile("application/octet-stream").Fails(404);

        api.MapPost("/contracts/{id}/records", EnterAsync).RequirePermission(AssessmentPermissions.EnterRecords).WithTags("Records")
            .WithMetadata(BodyLimit.Upload).Audited("record-entered").Fails(400, 404, 409, 413, 415).TakesForm(Fields);
        var decide = api.MapGroup("/records/{record}").RequirePermission(AssessmentPermissions.DecideRecords).WithTags("Records");
        decide.MapPost("/approve", (string record, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, RecordDesk desk, AuditTrail audit) =>
            DecideAsync(record, true, body, http, gate, keys, desk, audit)).Audited("record-approved").Fails(400, 404, 409);
        decide.MapPost("/reject", (string record, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, RecordDesk desk, AuditTrail audit) =>
            DecideAsync(record, false, body, http, gate, keys, desk, audit)).Audited("record-rejected").Fails(400, 404, 409);
        decide.MapPost("/withdraw", WithdrawAsync).Audited("record-withdrawn", "record-withdrawal-entered").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<IReadOnlyList<RecordView>>, ProblemHttpResult>> ListAsync(string id, ClaimsPrincipal user, ContractGate gate, RecordDesk desk, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract ? TypedResults.Ok(await desk.ListAsync(contract, cancel)) : Problem.NotFound("unknown-contract");

    private static async Task<Results<Created<RecordView>, ProblemHttpResult>> EnterAsync(
        string id, HttpContext http, ContractGate gate, RecordDesk desk, EntryKeys keys, EvidenceStore evidence, AuditTrail audit)
    {
        if (gate.Find(http.User, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        var (form, unread) = await EvidenceForm.ReadAsync(http.Request);
        if (form is null)
        {
            return unread!;
        }

        // An id names one record of one contract and kind for ever.
        var kind = form.Choice<RecordKind>("kind", required: true);
        if (form.Text("id") is { Length: > 0 } given)
        {
            var known = await keys.RecordAsync(given, http.RequestAborted);
            form.AddIf(known is null || known.Value.Key.Contract != contract.Id || RecordKinds.Of(known.Value.Key.Kind) != kind,
                "id", "没有该记录", "there is no such record");
        }

        var draft = desk.Read(form, kind, http.User.Name());
        if (draft is not null)
        {
            form.AddRange(await desk.CheckAsync(contract, draft, http.RequestAborted));
        }

        if (draft is null || form.Problems.Count > 0 || await form.KeepAsync(evidence, contract.Id, http.User.Name(), http.RequestAborted) is not { } proof)
        {
            return AssessmentProblem.Unusable(form.Problems);
        }

        switch (await desk.SaveAsync(contract, draft, proof, http.RequestAborted))
        {
            case SaveResult.Done:
                await audit.WriteAsync(http, "record-entered", $"{id}/{RecordKinds.Word(kind!.Value)}");
                return TypedResults.Created($"/api/contracts/{id}/records", (await desk.ListAsync(contract, http.RequestAborted)).First(r => r.Id == draft.Id));
            case SaveResult.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems);
            default:
                return Problem.Conflict("stale", "The record was changed meanwhile.");
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> EvidenceAsync(
        string record, HttpContext http, ContractGate gate, EntryKeys keys, EvidenceStore evidence, AuditTrail audit) =>
        await keys.RecordAsync(record, http.RequestAborted) is var (key, by, at, proof) && gate.Find(http.User, key.Contract.Value) is { } contract
            ? await EvidenceFile.SendAsync(http, evidence, contract.Id, proof, (by, at), audit, $"record/{record}")
            : Problem.NotFound("unknown-record");

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string record, bool approve, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, RecordDesk desk, AuditTrail audit)
    {
        if (await keys.RecordAsync(record, http.RequestAborted) is not var (key, by, _, _) || gate.Find(http.User, key.Contract.Value) is null)
        {
            return Problem.NotFound("unknown-record");
        }

        var result = await desk.DecideAsync(key, by, approve, http.User.Name(), body?.Reason ?? string.Empty, http.RequestAborted);
        if (result == DecisionResult.Decided)
        {
            await audit.WriteAsync(http, approve ? "record-approved" : "record-rejected", key.ToString(), body?.Reason);
        }

        return DecisionAnswer.Of(result, "unknown-record");
    }

    private static async Task<Results<NoContent, Accepted, ProblemHttpResult>> WithdrawAsync(
        string record, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, RecordDesk desk, AuditTrail audit)
    {
        if (await keys.RecordAsync(record, http.RequestAborted) is not var (key, _, _, _) || gate.Find(http.User, key.Contract.Value) is null)
        {
            return Problem.NotFound("unknown-record");
        }

        switch (await desk.WithdrawAsync(key, http.User.Name(), body?.Reason ?? string.Empty, http.RequestAborted))
        {
            case WithdrawResult.Done:
                await audit.WriteAsync(http, "record-withdrawn", key.ToString(), body?.Reason);
                return TypedResults.NoContent();
            case WithdrawResult.Waits:
                await audit.WriteAsync(http, "record-withdrawal-entered", key.ToString(), body?.Reason);
                return TypedResults.Accepted((string?)null);
            case WithdrawResult.ReasonMissing:
                return AssessmentProblem.Unusable([new("reason", new("变更须说明原因", "a change needs a reason"))]);
            default:
                return Problem.Conflict("already-withdrawn");
        }
    }
}
