using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ContactCenter.Chat.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Chat.Tests.Links;

/// <summary>A gateway as docs/channels.md asks for it: it checks who asks, sends each id once, and answers as it is told to.</summary>
internal sealed class ReferenceGateway : IAsyncDisposable
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly WebApplication _app;

    private ReferenceGateway(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/send", async (HttpContext http, CancellationToken cancel) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync(cancel);
            var headers = http.Request.Headers;
            if (!GatewaySignature.IsRight(
                Secret, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body, clock.GetUtcNow()))
            {
                return Results.Json(new { code = "bad-signature" }, statusCode: 401);
            }

            var message = JsonNode.Parse(body)!;
            Asked.Enqueue(headers["webhook-id"]!);
            var answer = Answers.TryDequeue(out var next) ? next : new(200);
            if (answer.Takes)
            {
                Sent.TryAdd((string)message["id"]!, body);
            }

            await (answer.Before?.Invoke() ?? Task.CompletedTask);
            return Results.Json(new { code = answer.Code, message = $"to {message["to"]}" }, statusCode: answer.Status);
        });
    }

    /// <summary>Each by its id, once.</summary>
    public ConcurrentDictionary<string, string> Sent { get; } = new();

    /// <summary>What was asked, repetitions too.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What is answered to the next ones.</summary>
    public ConcurrentQueue<GatewayAnswer> Answers { get; } = new();

    public string Url => _app.Urls.First() + "/send";

    public static async Task<ReferenceGateway> StartAsync(TimeProvider clock)
    {
        var gateway = new ReferenceGateway(clock);
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <param name="Status">Of HTTP.</param>
/// <param name="Code">Of the gateway.</param>
/// <param name="Takes">Whether it sends the message all the same.</param>
/// <param name="Before">What happens before the answer goes.</param>
internal sealed record GatewayAnswer(int Status, string? Code = null, bool Takes = true, Func<Task>? Before = null);
