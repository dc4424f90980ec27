using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Host.Tests.Transcripts;

/// <summary>What came to <c>/v1/audio/transcriptions</c>.</summary>
internal sealed record HeardAudio(
    string? Authorization, string Model, string Language, string Format, string ContentType, byte[] Wav);

/// <summary>
/// A server on a free port that speaks the contract of transcriptions as OpenAI describes it: it reads the form, refuses what is no WAV,
/// and answers what the test says.
/// </summary>
internal sealed class SpeechServer : IAsyncDisposable
{
    public const string Path = "/v1/audio/transcriptions";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HeardAudio> _heard = new();

    private SpeechServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost(Path, TakeAsync);
    }

    /// <summary>What is answered to which audio.</summary>
    public Func<HeardAudio, HttpContext, Task> Answer { get; set; } =
        (_, http) => http.Response.WriteAsync("""{"text":"","segments":[]}""");

    public IReadOnlyList<HeardAudio> Heard => [.. _heard];

    public string Url => _app.Urls.First() + Path;

    public static async Task<SpeechServer> StartAsync()
    {
        var server = new SpeechServer();
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form.Files.GetFile("file") is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var heard = new HeardAudio(
            http.Request.Headers.Authorization, form["model"].ToString(), form["language"].ToString(), form["response_format"].ToString(),
            file.ContentType, bytes.ToArray());
        _heard.Enqueue(heard);
        if (!heard.Wav.AsSpan(0, 4).SequenceEqual("RIFF"u8))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        await Answer(heard, http);
    }
}
