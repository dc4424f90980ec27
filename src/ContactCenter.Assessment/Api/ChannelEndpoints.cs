using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Volumes of other systems' channels beside the platform's (RPT-08).</summary>
internal static class ChannelEndpoints
{
    /// <summary>A thousand rows and room to spare.</summary>
    private const int LargestFile = 256 * 1024;

    public static void MapChannelEndpoints(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/contracts/{id}/channel-counts").WithTags("Reports");
        channels.MapGet("/", CompareAsync).RequirePermission(AssessmentPermissions.ReadChannels).Fails(404);
        channels.MapPost("/", EnterAsync).RequirePermission(AssessmentPermissions.EnterChannels).WithMetadata(new BodyLimit(LargestFile))
            .Audited("channel-counts-entered").Fails(400, 404, 413);
    }

    private static async Task<Results<Ok<ChannelView>, ProblemHttpResult>> CompareAsync(string id, ClaimsPrincipal user, ContractGate gate, ChannelComparison comparison, CancellationToken cancel)
    {
        if (gate.Find(user, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        var (channels, months) = await comparison.OfAsync(contract, cancel);
        return TypedResults.Ok(new ChannelView(channels, [.. months.Select(m => new ChannelMonthView(m.Month.ToString(), m.CallsAnswered, m.OnlineServices, m.Counts))]));
    }

    /// <summary>The body is a CSV file with the columns month, channel, volume; all of its rows are taken, or none.</summary>
    private static async Task<Results<Ok<CountsView>, ProblemHttpResult>> EnterAsync(string id, HttpContext http, ContractGate gate, ChannelCounts counts, AuditTrail audit)
    {
        if (gate.Find(http.User, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;
        var (rows, problems) = ChannelCountFile.Read(body);
        if (problems.Count > 0)
        {
            return AssessmentProblem.Unusable(problems);
        }

        switch (await counts.EnterAsync(contract, rows, http.User.Name(), http.RequestAborted))
        {
            case CountsResult.Done done:
                await audit.WriteAsync(http, "channel-counts-entered", $"{id}/{done.Written}");
                return TypedResults.Ok(new CountsView(done.Written, done.Unchanged));
            case CountsResult.Refused { Problems: var refused }:
                return AssessmentProblem.Unusable(refused);
            default:
                throw new InvalidOperationException("A result of entering without an answer.");
        }
    }
}

/// <param name="Channels">Of other systems, in the order of each month's counts.</param>
public sealed record ChannelView(IReadOnlyList<string> Channels, IReadOnlyList<ChannelMonthView> Months);

/// <param name="CallsAnswered">By the platform.</param>
/// <param name="OnlineServices">Null without source.</param>
/// <param name="Counts">Null where none was entered.</param>
public sealed record ChannelMonthView(string Month, long? CallsAnswered, long? OnlineServices, IReadOnlyList<long?> Counts);

public sealed record CountsView(int Written, int Unchanged);
