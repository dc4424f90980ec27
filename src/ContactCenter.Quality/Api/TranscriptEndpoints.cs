using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>
/// What was written in a contact that is a sample: whoever may see the sample reads it, and the seat that of its own published one, also
/// who reads no other contacts of this kind.
/// </summary>
internal static class TranscriptEndpoints
{
    private const string Read = "quality-transcript-read";

    public static void MapTranscriptEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet("/quality/samples/{sample}/transcript", GetAsync).WithTags("Quality").RequirePermission(QualityPermissions.Read)
            .Audited(Read).Fails(404);
        api.MapGet("/quality/own/{sample}/transcript", OwnAsync).WithTags("Quality").RequirePermission(QualityPermissions.Own)
            .Audited(Read).Fails(404);
    }

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> GetAsync(
        string sample, HttpContext http, SampleDesk desk, Populations populations, AuditTrail audit, CancellationToken cancel) =>
        await AnswerAsync(await desk.FindAsync(sample, http.User, cancel), http, populations, audit, cancel);

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> OwnAsync(
        string sample, HttpContext http, SampleDesk desk, Populations populations, AuditTrail audit, CancellationToken cancel) =>
        await AnswerAsync(await desk.FindOwnAsync(sample, http.User, cancel), http, populations, audit, cancel);

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> AnswerAsync(
        Sample? sample, HttpContext http, Populations populations, AuditTrail audit, CancellationToken cancel)
    {
        if (sample is null)
        {
            return SampleEndpoints.Unknown();
        }

        if (await populations.WordsAsync(sample.Source, sample.Contact, cancel) is not { } words)
        {
            return Problem.NotFound("no-transcript");
        }

        await audit.WriteAsync(http, Read, sample.Id);
        return TypedResults.Ok(new TranscriptView(words));
    }
}

/// <param name="Words">In their order; empty where nothing is kept any more.</param>
public sealed record TranscriptView(IReadOnlyList<ContactWords> Words);
