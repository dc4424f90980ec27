using System.Globalization;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>What to register.</summary>
public sealed record RegistrationOptions
{
    /// <summary>The registrar, e.g. <c>sip:127.0.0.1:5060</c>.</summary>
    public required SipUri Registrar { get; init; }

    /// <summary>Who is reachable, e.g. <c>sip:8001@127.0.0.1</c>.</summary>
    public required NameAddress AddressOfRecord { get; init; }

    public DigestIdentity? Credentials { get; init; }

    /// <summary>Wished duration; default 300 s.</summary>
    public int ExpiresSeconds { get; init; } = 300;

    public SipFlow? Flow { get; init; }
}

/// <summary>Keeps one registration alive: registers, refreshes before it ends, tries again after a failure, unregisters when disposed.</summary>
public sealed class SipRegistration(SipStack stack, RegistrationOptions options) : IAsyncDisposable
{
    private readonly string _callId = SipIds.NewCallId();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private uint _number = 1;
    private Task _refreshing = Task.CompletedTask;

    /// <summary>The last final response, or null before the first.</summary>
    public SipResponse? LastResponse { get; private set; }

    public bool IsRegistered { get; private set; }

    /// <summary>Registers now, and keeps refreshing in the background whatever the outcome. Call once.</summary>
    public async Task<SipResponse> StartAsync()
    {
        var response = await RegisterAsync(options.ExpiresSeconds).ConfigureAwait(false);
        _refreshing = RefreshAsync();
        return response;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _refreshing.ConfigureAwait(false);
        if (IsRegistered)
        {
            await RegisterAsync(0).ConfigureAwait(false);
        }
    }

    private async Task RefreshAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(NextWait(), stack.Options.TimeProvider, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await RegisterAsync(options.ExpiresSeconds).ConfigureAwait(false);
        }
    }

    private TimeSpan NextWait()
    {
        if (!IsRegistered || LastResponse is not { } response)
        {
            return TimeSpan.FromSeconds(Math.Clamp(LastResponse?.Number(SipHeader.RetryAfter) ?? 30, 5, 600));
        }

        var granted = response.Contact?.Parameters.Get("expires") is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var own)
            ? own
            : (int)(response.Number(SipHeader.Expires) ?? options.ExpiresSeconds);
        return TimeSpan.FromSeconds(Math.Max(5, granted * 0.8));
    }

    private async Task<SipResponse> RegisterAsync(int seconds)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var number = _number;
            _number += 2;
            var response = await stack.RequestAsync(new RequestOptions
            {
                Method = SipMethod.Register,
                Target = new SipUri(null, options.Registrar.Host, options.Registrar.Port, options.Registrar.Parameters.Text, options.Registrar.Scheme),
                From = options.AddressOfRecord,
                To = options.AddressOfRecord,
                Flow = options.Flow is { IsOpen: true } ? options.Flow : null,
                WithContact = true,
                ContactUser = options.AddressOfRecord.Uri.User,
                ContactParameters = ";expires=" + seconds.ToString(CultureInfo.InvariantCulture),
                Credentials = options.Credentials,
                CallId = _callId,
                Number = number,
            }).ConfigureAwait(false);
            LastResponse = response;
            IsRegistered = response.IsSuccess && seconds > 0;
            return response;
        }
        finally
        {
            _turn.Release();
        }
    }
}
