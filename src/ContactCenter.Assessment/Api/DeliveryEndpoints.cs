using System.Security.Claims;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Forms;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>What the project office was sent (RPT-07): the log, a file of it, a new piece of information.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveryEndpoints(this IEndpointRouteBuilder api)
    {
        var deliveries = api.MapGroup("/contracts/{id}/deliveries").WithTags("Diary");
        deliveries.MapGet("/", ListAsync).RequirePermission(AssessmentPermissions.ReadDeliveries).Fails(404);
        deliveries.MapGet("/{delivery:long}/file", FileAsync).RequirePermission(AssessmentPermissions.ReadDeliveries)
            .Audited("evidence-opened").SendsFile("application/octet-stream").Fails(404);
        deliveries.MapPost("/", SendAsync).RequirePermission(AssessmentPermissions.SendDeliveries).WithMetadata(BodyLimit.Upload)
            .Audited("information-delivered").Fails(400, 404, 413, 415).TakesForm(
                EvidenceForm.File,
                RequestValue.Text("items", "What it is, one a line.").Required(),
                RequestValue.Text("recipients").Required());
    }

    private static async Task<Results<Ok<IEnumerable<DeliveryView>>, ProblemHttpResult>> ListAsync(string id, ClaimsPrincipal user, ContractGate gate, DeliveryLog log, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? TypedResults.Ok((await log.OfAsync(contract.Id, cancel)).Select(DeliveryView.Of))
            : Problem.NotFound("unknown-contract");

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string id, long delivery, HttpContext http, ContractGate gate, DeliveryStore deliveries, EvidenceStore files, AuditTrail audit) =>
        gate.Find(http.User, id) is { } contract
        && (await deliveries.ListAsync(contract.Id, http.RequestAborted)).FirstOrDefault(d => d.Id == delivery) is { } found
            ? await EvidenceFile.SendAsync(http, files, contract.Id, found.Sha256, (found.DeliveredBy, found.DeliveredAt), audit, $"{id}/deliveries/{delivery}")
            : Problem.NotFound("unknown-delivery");

    /// <summary>A form with the items one a line, the recipients and the file.</summary>
    private static async Task<Results<Created<DeliveryView>, ProblemHttpResult>> SendAsync(
        string id, HttpContext http, ContractGate gate, DeliveryStore deliveries, DeliveryLog log, EvidenceStore files, AuditTrail audit)
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

        var items = form.Text("items").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var recipients = form.Text("recipients");
        form.AddRange(DeliveryStore.Problems(items, recipients));
        if (form.Problems.Count > 0 || await form.KeepAsync(files, contract.Id, http.User.Name(), http.RequestAborted) is not { } sha256)
        {
            return AssessmentProblem.Unusable(form.Problems);
        }

        var sent = await deliveries.AddAsync(contract.Id, items, recipients, sha256, http.User.Name(), http.RequestAborted);
        await audit.WriteAsync(http, "information-delivered", $"{id}/deliveries/{sent.Id}");
        return TypedResults.Created($"/api/contracts/{id}/deliveries", DeliveryView.Of((await log.OfAsync(contract.Id, http.RequestAborted)).First(d => d.Id == sent.Id)));
    }
}
