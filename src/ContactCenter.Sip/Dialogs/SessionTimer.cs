using System.Globalization;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Session timer of RFC 4028: what the last 2xx said is what runs, whichever request it answered and whoever sent it. This side never
/// begins one, takes what the peer asks (from 90 s), refreshes when it is the refresher, and ends the call when the peer's refresh does
/// not come. A timer that runs is named in every INVITE and UPDATE of this side, so that no answer ends it by accident.
/// </summary>
internal sealed class SessionTimer(SipDialog dialog) : WheelTimer
{
    /// <summary>RFC 4028 §4: the smallest interval.</summary>
    public const long ShortestSeconds = 90;

    private const long LongestSeconds = 86_400;

    /// <summary>After a refresh that failed, ms; a peer that is busy with a request of its own is asked again as soon.</summary>
    private const long RetryMs = 5_000;

    private readonly Lock _gate = new();
    private long _intervalMs;
    private bool _refreshes;
    private bool _stopped;
    private bool _withoutUpdate;

    private TimerWheel Wheel => dialog.Stack.Layer.Wheel;

    /// <summary>An interval to refuse with 422: the peer raises it. A peer without the extension would not understand (RFC 4028 §9).</summary>
    public static bool IsTooShort(SipRequest request) =>
        (request.Method == SipMethod.Invite || request.Method == SipMethod.Update)
        && request.Number(SipHeader.SessionExpires) is < ShortestSeconds && request.Headers.Lists(SipHeader.Supported, "timer");

    /// <summary>What the peer says it takes (Allow): without UPDATE, refreshes are re-INVITEs.</summary>
    public void Heed(SipMessage message)
    {
        if (message.Headers.Has(SipHeader.Allow))
        {
            _withoutUpdate = !message.Headers.Lists(SipHeader.Allow, "UPDATE");
        }
    }

    /// <summary>
    /// Writes what is agreed into a 2xx of this side (RFC 4028 §9): never more than the peer asked, unless it asked for less than it takes
    /// itself. A request that says nothing leaves a timer that runs as it is.
    /// </summary>
    public void Describe(SipResponse response, SipRequest request)
    {
        var knowsTimers = request.Headers.Lists(SipHeader.Supported, "timer");
        long seconds;
        bool byPeer;
        if (request.Number(SipHeader.SessionExpires) is { } asked)
        {
            if (!knowsTimers)
            {
                return;
            }

            seconds = Math.Clamp(Math.Max(asked, request.Number(SipHeader.MinSE) ?? 0), ShortestSeconds, LongestSeconds);
            byPeer = new SipParameters(ParametersOf(request)).Get("refresher") != "uas";
        }
        else
        {
            lock (_gate)
            {
                (seconds, byPeer) = (_intervalMs / 1000, !_refreshes);
            }

            if (seconds == 0)
            {
                return;
            }
        }

        response.Headers.Set(SipHeader.SessionExpires, ValueOf(seconds, byPeer ? "uac" : "uas"));
        if (byPeer && knowsTimers)
        {
            response.Headers.Add(SipHeader.Require, "timer");
        }
    }

    /// <summary>Names the timer that runs in an INVITE or UPDATE of this side.</summary>
    public void Describe(SipRequest request)
    {
        lock (_gate)
        {
            if (_intervalMs == 0)
            {
                return;
            }

            request.Headers.Set(SipHeader.SessionExpires, ValueOf(_intervalMs / 1000, _refreshes ? "uac" : "uas"));
        }

        if (!request.Headers.Has(SipHeader.Supported))
        {
            request.Headers.Add(SipHeader.Supported, "timer");
        }
    }

    /// <summary>Takes the interval from a 2xx; one without Session-Expires ends the timer.</summary>
    /// <param name="response">The 2xx to an INVITE or UPDATE.</param>
    /// <param name="isServer">True when this side sent it.</param>
    public void Follow(SipResponse response, bool isServer)
    {
        lock (_gate)
        {
            if (_stopped || response.Number(SipHeader.SessionExpires) is not { } seconds)
            {
                _intervalMs = 0;
                Wheel.Cancel(this);
                return;
            }

            var refresher = new SipParameters(ParametersOf(response)).Get("refresher") ?? "uac";
            _intervalMs = Math.Clamp(seconds, ShortestSeconds, LongestSeconds) * 1000;
            _refreshes = refresher == (isServer ? "uas" : "uac");
            Arm();
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Wheel.Cancel(this);
        }
    }

    internal override void OnDue(long now)
    {
        lock (_gate)
        {
            if (_stopped || _intervalMs == 0)
            {
                return;
            }

            if (_refreshes)
            {
                _ = RefreshAsync();
                return;
            }
        }

        dialog.EndWithBye(new DialogEnd(DialogEndCause.SessionExpired), "SIP;cause=408;text=\"Session expired\"");
    }

    private static string ValueOf(long seconds, string refresher) =>
        string.Concat(seconds.ToString(CultureInfo.InvariantCulture), ";refresher=", refresher);

    private static string ParametersOf(SipMessage message)
    {
        var text = message.Headers.Get(SipHeader.SessionExpires)!;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        return semicolon < 0 ? "" : text[semicolon..];
    }

    private void Arm()
    {
        // RFC 4028 §10: refresh at half the interval; the other side hangs up a third (at most 32 s) before the end.
        var wait = _refreshes ? _intervalMs / 2 : _intervalMs - Math.Min(32_000, _intervalMs / 3);
        Wheel.Schedule(this, Wheel.Now + wait);
    }

    /// <summary>
    /// RFC 4028 §7.4: by UPDATE, which changes nothing of the media; by re-INVITE when the peer does not take it. One that fails is tried
    /// again: a peer that lives ends the session itself when it wants to, and one that is gone ends the dialog.
    /// </summary>
    private async Task RefreshAsync()
    {
        var response = _withoutUpdate ? await ReInviteAsync().ConfigureAwait(false) : await UpdateAsync().ConfigureAwait(false);
        if (!response.IsSuccess)
        {
            lock (_gate)
            {
                if (_stopped || _intervalMs == 0)
                {
                    return;
                }

                if (response.StatusCode == 422 && response.Number(SipHeader.MinSE) is { } least)
                {
                    _intervalMs = Math.Clamp(Math.Max(least, _intervalMs / 1000), ShortestSeconds, LongestSeconds) * 1000;
                }

                Wheel.Schedule(this, Wheel.Now + RetryMs);
            }
        }
    }

    private async Task<SipResponse> UpdateAsync()
    {
        var response = await dialog.RequestAsync(SipMethod.Update, default, "").ConfigureAwait(false);
        if (response.StatusCode is not (405 or 501))
        {
            return response;
        }

        _withoutUpdate = true;
        return await ReInviteAsync().ConfigureAwait(false);
    }

    private async Task<SipResponse> ReInviteAsync() =>
        await dialog.Observer.OnRefreshAsync(dialog).ConfigureAwait(false) ?? new SipResponse(488) { IsLocal = true };
}
