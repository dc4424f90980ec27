using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Questions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Questions from a file, and the file to fill in (STF-14).</summary>
internal static class QuestionImportEndpoints
{
    private const long MostBytes = 5 * 1024 * 1024;
    private const int MostFaults = 500;

    private static readonly RequestValue[] Fields =
    [
        RequestValue.File("file", "CSV (UTF-8) or XLSX of at most 5 MB and 2,000 questions.").Required(),
        RequestValue.Text("dryRun", "true: only says what is wrong."),
    ];

    public static void MapQuestionImportEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/questions").WithTags("Workforce").OfTheCentre();
        all.MapPost("/import", ImportAsync).RequirePermission(ExamPermissions.WriteQuestions).Audited("questions-imported")
            .WithMetadata(new BodyLimit(MostBytes + (64 * 1024))).TakesForm(Fields).Fails(400, 413, 415);
        all.MapGet("/template.xlsx", (ISubjects subjects) => QuestionTemplate.Xlsx(subjects))
            .RequirePermission(ExamPermissions.WriteQuestions)
            .SendsFile(QuestionTemplate.XlsxType);
        all.MapGet("/template.csv", (ISubjects subjects) => QuestionTemplate.Csv(subjects))
            .RequirePermission(ExamPermissions.WriteQuestions)
            .SendsFile(QuestionTemplate.CsvType);
    }

    private static async Task<Results<Ok<QuestionsImported>, ProblemHttpResult>> ImportAsync(
        HttpContext http, QuestionImport import, QuestionStore store, AuditTrail audit, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (form.Files["file"] is not { Length: <= MostBytes } file)
        {
            return Problem.Invalid("file", form.Files["file"] is null ? Wrong.Missing : ExamFaults.FileTooLarge);
        }

        await using var content = file.OpenReadStream();
        var (contents, faults) = await import.ReadAsync(content, cancel);
        if (faults.Count > 0 || form["dryRun"] == "true")
        {
            // Nothing or all: what is wrong is said by line, and nothing was taken. That somebody tried is written down all the same.
            await audit.WriteAsync(http, "questions-imported", faults.Count > 0 ? "refused" : "tried");
            return TypedResults.Ok(new QuestionsImported(
                contents.Count, false, faults.Count,
                [.. faults.Take(MostFaults).Select(f => new QuestionFaultView(f.Line, f.Field, FaultView.Of(f.Why)))]));
        }

        await store.AddAllAsync(contents, http.User.Name(), cancel);
        await audit.WriteAsync(http, "questions-imported", contents.Count.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new QuestionsImported(contents.Count, true, 0, []));
    }
}

/// <summary>What became of a file.</summary>
/// <param name="Questions">How many usable ones it has, or has brought.</param>
/// <param name="Taken">They are in the bank; false: it was a try, or something is wrong and nothing was taken.</param>
/// <param name="FaultCount">How many things are wrong.</param>
/// <param name="Faults">The first 500 of them, by line.</param>
public sealed record QuestionsImported(int Questions, bool Taken, int FaultCount, IReadOnlyList<QuestionFaultView> Faults);

/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">Of the row; null where it cannot be read.</param>
/// <param name="Why">What is wrong.</param>
public sealed record QuestionFaultView(int Line, string? Field, FaultView Why);
