using System.Security.Cryptography;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Requests;

/// <summary>
/// A program that does not know whether its request arrived sends it again under the same <c>Idempotency-Key</c> (draft-ietf-httpapi-
/// idempotency-key-header): what it asks for is done once. The second time it is led to what was created (303, RFC 9110 §15.4.4), and sees
/// of it what it may see then; another request under a key that was used is refused (422). Keys are each person's own and are known for a
/// day. The key is one transaction with what was created: what failed left none, and of two at once the second waits for the first.
/// </summary>
public static class RepeatedRequests
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 64;

    private static readonly TimeSpan Known = TimeSpan.FromDays(1);

    private static readonly FaultKind Form = new("idempotency-key", "1 to {most} visible ASCII characters.");

    /// <summary>Does once what is sent twice under one key. For what is audited with its change and answers where it is then.</summary>
    public static RouteHandlerBuilder Once<TBody, TAnswer>(this RouteHandlerBuilder endpoint)
        where TBody : class => endpoint
            .WithMetadata(new HeaderValues([
                RequestValue.Text(Header, "Made up by who sends; the same sent again under it is done once.")]))
            .Fails(StatusCodes.Status422UnprocessableEntity)
            .AddEndpointFilter((context, next) =>
                context.HttpContext.Request.Headers.TryGetValue(Header, out var sent)
                    ? DoOnceAsync<TBody, TAnswer>(context, next, sent.ToString())
                    : next(context));

    private static async ValueTask<object?> DoOnceAsync<TBody, TAnswer>(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, string sent)
        where TBody : class
    {
        var key = sent is ['"', .. var quoted, '"'] ? quoted : sent;
        if (key.Length is 0 or > LongestKey || !key.All(c => c is > ' ' and <= '~'))
        {
            return Problem.Invalid(Header, Form.With(LongestKey));
        }

        var http = context.HttpContext;
        var (person, cancel) = (http.User.Name(), http.RequestAborted);
        var database = http.RequestServices.GetRequiredService<StorageDatabase>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var fingerprint = FingerprintOf(http.Request, context.Arguments.OfType<TBody>().Single());
        await database.WriteAsync(
            """
            DELETE FROM backoffice.repeated_request WHERE ctid IN (
              SELECT ctid FROM backoffice.repeated_request WHERE at < $1 ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED)
            """,
            cancel, now - Known);
        var isFirst = await database.WriteAsync(
            "INSERT INTO backoffice.repeated_request (person, key, fingerprint, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            cancel, person, key, fingerprint, now) == 1;
        if (!isFirst)
        {
            var first = await database.ReadAsync(
                "SELECT fingerprint, location FROM backoffice.repeated_request WHERE person = $1 AND key = $2",
                r => (Fingerprint: r.GetString(0), Location: r.TextOrNull(1)), cancel, person, key);
            return first is [{ Location: { } place } known] && known.Fingerprint == fingerprint
                ? new RepeatedAnswer(place)
                : Problem.Of(StatusCodes.Status422UnprocessableEntity, "idempotency-key-used");
        }

        var result = await next(context);
        if (result is INestedHttpResult { Result: Created<TAnswer> { Location: { } location } })
        {
            await database.WriteAsync(
                "UPDATE backoffice.repeated_request SET location = $3 WHERE person = $1 AND key = $2", cancel, person, key, location);
        }

        return result;
    }

    private static string FingerprintOf<TBody>(HttpRequest request, TBody body) => Convert.ToHexStringLower(SHA256.HashData(
        [.. System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. JsonSerializer.SerializeToUtf8Bytes(body)]));
}

/// <summary>On an endpoint: what it reads from the head of a request.</summary>
public sealed record HeaderValues(System.Collections.Immutable.ImmutableArray<RequestValue> All);

/// <summary>Leads to what the same request created before; it changed nothing now.</summary>
internal sealed class RepeatedAnswer(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
