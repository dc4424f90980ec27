using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sms;

namespace ContactCenter.Chat.Links;

/// <summary>
/// Hands a short message to whoever sends it, by the requests of docs/channels.md. The same message again has the same id, by which the
/// gateway knows it.
/// </summary>
internal sealed class SmsGateway(ChatOptions options, TimeProvider time) : IDisposable
{
    /// <summary>How long an answer is waited for.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int LargestAnswer = 16 * 1024;
    private const int LongestDetail = 60;

    // A redirect would carry the number to somebody else.
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = LargestAnswer };

    public async Task<SmsAnswer> SendAsync(JoinLink link, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var body = JsonSerializer.Serialize(
            new
            {
                type = "sms.send", id = link.Id, to = link.Address, text = link.Body, segments = SmsText.Segments(link.Body),
                expiresAt = link.ExpiresAt,
            },
            JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.SmsUrl)
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        request.Headers.Add("webhook-id", link.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", GatewaySignature.Of(options.SmsSecret!, link.Id, now, body));
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await _http.SendAsync(request, both.Token);
            return Read(answer.StatusCode, answer.IsSuccessStatusCode ? null : await CodeAsync(answer, both.Token));
        }
        catch (HttpRequestException e)
        {
            return new(SmsOutcome.Again, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(SmsOutcome.Again, "no answer in time");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What may be otherwise later is tried again; a redirect is followed by nobody and is refused.</summary>
    private static SmsAnswer Read(HttpStatusCode status, string? code) => (int)status switch
    {
        >= 200 and < 300 => new(SmsOutcome.Taken, $"{(int)status}"),
        408 or 425 or 429 or >= 500 => new(SmsOutcome.Again, Detail(status, code)),
        _ => new(SmsOutcome.Refused, Detail(status, code)),
    };

    private static string Detail(HttpStatusCode status, string? code) => code is null ? $"{(int)status}" : $"{(int)status} {code}";

    /// <summary>Words of a gateway may have the number in them: only its code is kept, and only if it looks like one.</summary>
    private static async Task<string?> CodeAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("code", out var code)
                && code.ValueKind is JsonValueKind.String && IsCode(code.GetString()!) ? code.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            return null;
        }
    }

    internal static bool IsCode(string text) => text.Length is > 0 and <= LongestDetail
        && text.All(c => char.IsAsciiLetter(c) || c is '-' or '_' or '.' || char.IsAsciiDigit(c)) && text.Count(char.IsAsciiDigit) < 6;
}
