using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Host.Transcripts;

/// <summary>
/// An engine that is asked over HTTP as <c>/v1/audio/transcriptions</c> of OpenAI is described, which many engines speak: a form with
/// <c>file</c> (WAV), <c>model</c>, <c>language</c> and <c>response_format=verbose_json</c>.
/// </summary>
internal sealed class HttpTranscriber(TranscriptOptions options, TimeProvider time) : ITranscriber, IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    // A redirect would carry the caller's voice to somebody else.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public bool IsThere => options.Url is not null;

    public async Task<Transcribed> TranscribeAsync(ReadOnlyMemory<byte> wav, long milliseconds, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = FormOf(wav) };
        if (options.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            if (!answer.IsSuccessStatusCode)
            {
                var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
                return Transcribed.Failed(TranscriptFaults.Status.With(status), MayPass(answer.StatusCode));
            }

            await using var body = await answer.Content.ReadAsStreamAsync(end.Token);
            return await BoundedBody.ReadAsync(body, LargestAnswer, end.Token) switch
            {
                null => Transcribed.Failed(TranscriptFaults.TooLarge.With(LargestAnswer / 1024), mayPass: false),
                var read when EngineText.Read(read, milliseconds) is { } segments => new(segments),
                _ => Transcribed.Failed(TranscriptFaults.Garbled.With(), mayPass: false),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Transcribed.Failed(TranscriptFaults.Late.With(options.TimeoutSeconds), mayPass: true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Transcribed.Failed(TranscriptFaults.Away.With(), mayPass: true);
        }
    }

    public void Dispose() => _http.Dispose();

    private MultipartFormDataContent FormOf(ReadOnlyMemory<byte> wav)
    {
        var file = new ReadOnlyMemoryContent(wav);
        file.Headers.ContentType = new("audio/wav");
        var form = new MultipartFormDataContent
        {
            { file, "file", "audio.wav" },
            { new StringContent(options.Model), "model" },
            { new StringContent("verbose_json"), "response_format" },
            { new StringContent("segment"), "timestamp_granularities[]" },
        };
        if (options.Language.Length > 0)
        {
            form.Add(new StringContent(options.Language), "language");
        }

        return form;
    }

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
