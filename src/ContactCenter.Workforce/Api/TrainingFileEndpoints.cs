using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Files of a session (STF-13), and the signatures of who signed.</summary>
internal static class TrainingFileEndpoints
{
    private static readonly AttachmentKind Kind = new("workforce.training-material", 20 * 1024 * 1024, AttachmentKind.Documents);
    private static readonly RequestValue[] Fields = [RequestValue.File("file", "At most 20 MB.").Required()];

    public static void MapTrainingFileEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/trainings/{training}").WithTags("Workforce").OfTheCentre();
        one.MapPost("/materials", AddAsync).RequirePermission(TrainingPermissions.Write).Audited("training-material-added")
            .WithMetadata(BodyLimit.Upload).TakesForm(Fields).Fails(400, 404, 413, 415);
        one.MapGet("/materials/{sha256}", SendAsync).RequirePermission(TrainingPermissions.Read).SendsFile("application/octet-stream")
            .Fails(404, 503);
        one.MapGet("/signatures/{person}", SignatureAsync).RequirePermission(TrainingPermissions.Read).SendsFile("image/png").Fails(404);
    }

    /// <summary>A file of a session, as it was called.</summary>
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string training, string sha256, TrainingQueries trainings, ITrainingCentre centre, CancellationToken cancel)
    {
        if ((await trainings.MaterialsAsync(training, cancel)).Find(m => m.Sha256 == sha256) is not { } material)
        {
            return Problem.NotFound("file-missing");
        }

        try
        {
            return await centre.Files.OpenAsync(sha256, cancel) is { } content
                ? TypedResults.File(content, "application/octet-stream", material.FileName)
                : Problem.NotFound("file-missing");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }

    private static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> AddAsync(
        string training, HttpContext http, TrainingQueries trainings, TrainingStore store, ITrainingCentre centre,
        IPermissionSource permissions, TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (await trainings.FindAsync(training, cancel) is null)
        {
            return TrainingSessionEndpoints.Unknown();
        }

        if (form.Files["file"] is not { } file)
        {
            return Problem.Invalid("file", Wrong.Missing);
        }

        await using var content = file.OpenReadStream();
        var receipt = await centre.Files.ReceiveAsync(Kind, file.FileName, content, cancel);
        if (receipt is FileReceipt.Refused why)
        {
            return Problem.Invalid("file", TrainingFaults.File.With(why.Text.Zh, why.Text.En));
        }

        var kept = (FileReceipt.Kept)receipt;
        await store.AddMaterialAsync(
            training, new(kept.Sha256, kept.FileName, kept.Bytes, kept.Type.ContentType), http.User.Name(), cancel);
        await audit.WriteAsync(http, "training-material-added", training, kept.FileName);
        return await TrainingSessionEndpoints.AnswerAsync(training, http, trainings, permissions, time, cancel);
    }

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        string training, string sha256, TrainingQueries trainings, ITrainingCentre centre, CancellationToken cancel) =>
        FileAsync(training, sha256, trainings, centre, cancel);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SignatureAsync(
        string training, string person, TrainingQueries trainings, CancellationToken cancel) =>
        await trainings.SignatureAsync(training, person, cancel) is { } picture
            ? TypedResults.File(picture, "image/png")
            : Problem.NotFound("file-missing");
}
