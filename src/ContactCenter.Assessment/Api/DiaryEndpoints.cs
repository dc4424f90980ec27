using System.Globalization;
using System.Security.Claims;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Who files what by when (RPT-01, RPT-02): the list, the files that were made, the stamp of a submission.</summary>
internal static class DiaryEndpoints
{
    public static void MapDiaryEndpoints(this IEndpointRouteBuilder api)
    {
        var diary = api.MapGroup("/diary").WithTags("Diary");
        diary.MapGet("/", ListAsync).RequirePermission(AssessmentPermissions.ReadReports).Fails(400);
        diary.MapGet("/{item}/files/{format}", FileAsync).RequirePermission(AssessmentPermissions.ReadReports)
            .Audited("evidence-opened").SendsFile("application/octet-stream").Fails(404);
        diary.MapGet("/{item}/submissions/{number:int}", SubmittedAsync).RequirePermission(AssessmentPermissions.ReadReports)
            .Audited("evidence-opened").SendsFile("application/octet-stream").Fails(404);
        diary.MapPost("/{item}/submit", SubmitAsync).RequirePermission(AssessmentPermissions.SubmitReports).WithMetadata(BodyLimit.Upload)
            .Audited("report-submitted").Fails(400, 404, 413, 415)
            .TakesForm(RequestValue.File("file", "The report as it is filed."));
    }

    private static async Task<Results<Ok<IEnumerable<DiaryLineView>>, ProblemHttpResult>> ListAsync(
        string? from, string? to, ClaimsPrincipal user, ContractGate gate, IDiaryStore diary, ICentre centre, TimeProvider time, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var (first, last) = (Day(errors, "from", from, DateOnly.MinValue), Day(errors, "to", to, DateOnly.MaxValue));
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var lines = new List<DiaryLineView>();
        foreach (var contract in gate.All(user))
        {
            lines.AddRange((await diary.LinesAsync(contract.Id, cancel))
                .Where(l => l.Item.DueOn >= first && l.Item.DueOn <= last)
                .Select(l => DiaryLineView.Of(l, contract, time.GetUtcNow(), centre.Zone)));
        }

        return TypedResults.Ok<IEnumerable<DiaryLineView>>(lines.OrderBy(l => l.DueOn).ThenBy(l => l.Id, StringComparer.Ordinal));
    }

    /// <summary>Of a report that is not filed yet the file is made anew when figures or texts have changed.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string item, string format, HttpContext http, ContractGate gate, IDiaryStore diary, DiaryFiles made, EvidenceStore files, AuditTrail audit)
    {
        if (await FindAsync(item, http, gate, diary) is not var (contract, line))
        {
            return Problem.NotFound("unknown-report");
        }

        var fresh = await made.RefreshAsync(contract, line, http.RequestAborted);
        return fresh.Files.FirstOrDefault(f => f.Format == format) is { } file
            ? await EvidenceFile.SendAsync(http, files, contract.Id, file.Sha256, null, audit, $"diary/{item}.{format}")
            : Problem.NotFound("unknown-report");
    }

    /// <summary>What was filed, as it was filed.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SubmittedAsync(
        string item, int number, HttpContext http, ContractGate gate, IDiaryStore diary, EvidenceStore files, AuditTrail audit) =>
        await FindAsync(item, http, gate, diary) is var (contract, line) && line.Submissions.FirstOrDefault(s => s.Number == number) is { } submission
            ? await EvidenceFile.SendAsync(http, files, contract.Id, submission.Sha256, (submission.SubmittedBy, submission.SubmittedAt), audit, $"diary/{item}/submissions/{number}")
            : Problem.NotFound("unknown-report");

    /// <summary>A file of one's own, or one that was made here: the form has a file, or names a format.</summary>
    private static async Task<Results<Ok<DiaryLineView>, ProblemHttpResult>> SubmitAsync(
        string item, HttpContext http, ContractGate gate, IDiaryStore diary, DiaryFiles made, EvidenceStore files, DiaryStamp stamp, AuditTrail audit)
    {
        if (await FindAsync(item, http, gate, diary) is not var (contract, line))
        {
            return Problem.NotFound("unknown-report");
        }

        var (form, unread) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return unread!;
        }

        BilingualText? refused = null;
        var sha256 = form.Files.Count == 1
            ? await StoreAsync(form.Files[0], contract, files, http, why => refused = why)
            : (await made.RefreshAsync(contract, line, http.RequestAborted)).Files.FirstOrDefault(f => f.Format == form["generated"].ToString())?.Sha256;
        if (sha256 is null)
        {
            return refused is null
                ? Problem.Invalid("file", AssessmentFaults.FileOrFormat)
                : AssessmentProblem.Unusable([new("file", refused)]);
        }

        await diary.SubmitAsync(line.Item.Key, sha256, http.User.Name(), http.RequestAborted);
        await audit.WriteAsync(http, "report-submitted", item);
        return TypedResults.Ok(DiaryLineView.Of((await FindAsync(item, http, gate, diary))!.Value.Line, contract, stamp.Now, stamp.Zone));
    }

    private static async Task<string?> StoreAsync(
        IFormFile file, Contract contract, EvidenceStore files, HttpContext http, Action<BilingualText> refuse)
    {
        await using var content = file.OpenReadStream();
        switch (await files.StoreAsync(contract.Id, file.FileName, content, http.User.Name(), http.RequestAborted))
        {
            case EvidenceResult.Stored { Evidence.Sha256: var sha256 }:
                return sha256;
            case EvidenceResult.Refused { Text: var text }:
                refuse(text);
                break;
        }

        return null;
    }

    private static async Task<(Contract Contract, DiaryLine Line)?> FindAsync(string item, HttpContext http, ContractGate gate, IDiaryStore diary)
    {
        var parts = item.Split(DiaryLineView.Separator);
        return parts.Length == 3
            && gate.Find(http.User, parts[0]) is { } contract
            && (await diary.LinesAsync(contract.Id, http.RequestAborted)).FirstOrDefault(l => l.Item.Key == new DiaryKey(contract.Id, parts[1], parts[2])) is { } line
                ? (contract, line)
                : null;
    }

    private static DateOnly Day(Dictionary<string, Fault> errors, string name, string? text, DateOnly standard)
    {
        if (text is null)
        {
            return standard;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            errors[name] = Wrong.NoDay;
        }

        return day;
    }
}

/// <summary>The moment a submission is looked at.</summary>
internal sealed class DiaryStamp(ICentre centre, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public TimeZoneInfo Zone => centre.Zone;
}
