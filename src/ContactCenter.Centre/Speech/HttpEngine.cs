using System.Net.Http.Headers;
using System.Net.Http.Json;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Speech;

/// <summary>
/// An engine that is asked over HTTP: <c>POST url</c> with <c>{"text":"…","language":"zh-CN","format":"wav","sampleRate":8000}</c> and,
/// where one is
/// set, <c>Authorization: Bearer token</c>. It answers 200 with WAV or MP3 of any rate; anything else is no audio.
/// </summary>
internal sealed class HttpEngine(SpeechOptions options, TimeProvider time) : ISpeechEngine, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public string Name => "http";

    public async Task<EngineAnswer> SpeakAsync(string text, FlowLanguage language, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url)
        {
            Content = JsonContent.Create(new Wish(text, language is FlowLanguage.Chinese ? "zh-CN" : "en-US", "wav", 8_000)),
        };
        if (options.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return EngineAnswer.Failed(SpeechFaults.Answered.With((int)answer.StatusCode));
            }

            await using var body = await answer.Content.ReadAsStreamAsync(end.Token);
            return await BoundedBody.ReadAsync(body, EngineAnswer.MostBytes, end.Token) switch
            {
                null => EngineAnswer.Failed(SpeechFaults.TooLong),
                { Length: 0 } => EngineAnswer.Failed(SpeechFaults.Empty.With(Name)),
                var audio => new(audio, null),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return EngineAnswer.Failed(SpeechFaults.Late.With(Name, options.TimeoutSeconds));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return EngineAnswer.Failed(SpeechFaults.Away.With(e.Message));
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed record Wish(string Text, string Language, string Format, int SampleRate);
}
