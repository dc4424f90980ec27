using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Asks other systems for flows: <c>POST</c> of <c>{"call","flow","version","step","callerNumber","entryNumber","language","values"}</c>;
/// the answer is 2xx with <c>{"outcome"?: text, "values"?: {name: text}}</c> of at most 64 KiB. Redirects are not followed.
/// </summary>
internal sealed partial class FlowHooks(TimeProvider clock, ILogger<FlowHooks> logger) : IDisposable
{
    private const int LargestAnswer = 64 * 1024;
    private const int LongestValue = 1_024;

    // A redirect would carry the caller's number to somebody else.
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = LargestAnswer };

    public async Task<HookAnswered> AskAsync(CallId call, CallArrival arrival, AskOutside question)
    {
        var run = question.Run;
        using var patience = new CancellationTokenSource(question.Hook.Patience, clock);
        try
        {
            using var body = JsonContent.Create(new
            {
                call = call.Value,
                flow = run.Flow.Value,
                version = run.Version,
                step = run.Step,
                callerNumber = arrival.CallerNumber,
                entryNumber = arrival.EntryNumber,
                language = run.Language is FlowLanguage.English ? "en" : "zh",
                values = run.Values,
            });
            using var answer = await _http.PostAsync(question.Hook.Url, body, patience.Token);
            if (!answer.IsSuccessStatusCode)
            {
                NotAnswered(call, run.Step, $"{(int)answer.StatusCode}");
                return HookAnswered.Failed;
            }

            var said = await answer.Content.ReadFromJsonAsync<HookSaid>(patience.Token);
            return new(true, said?.Outcome, Short(said?.Values));
        }
        catch (Exception e) when (
            e is HttpRequestException or OperationCanceledException or JsonException or NotSupportedException or InvalidOperationException)
        {
            NotAnswered(call, run.Step, e is OperationCanceledException ? "no answer in time" : e.Message);
            return HookAnswered.Failed;
        }
    }

    public void Dispose() => _http.Dispose();

    private static ImmutableDictionary<string, string> Short(Dictionary<string, string?>? values) => (values ?? [])
        .Where(value => value.Value is { Length: <= LongestValue })
        .ToImmutableDictionary(value => value.Key, value => value.Value!);

    [LoggerMessage(1321, LogLevel.Warning, "Call {Call}: the system that step {Step} of its flow asks did not answer: {Why}")]
    private partial void NotAnswered(CallId call, string step, string why);

    private sealed record HookSaid(string? Outcome, Dictionary<string, string?>? Values);
}
