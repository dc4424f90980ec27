using System.Globalization;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Session timer of RFC 4028. This side never asks for one, accepts what the peer asks (from 90 s), refreshes with UPDATE when it is
/// the refresher, and ends the call when the peer's refresh does not come.
/// </summary>
internal sealed class SessionTimer(SipDialog dialog) : WheelTimer
{
    private const long ShortestSeconds = 90;

    private readonly Lock _gate = new();
    private long _intervalMs;
    private bool _refreshes;
    private bool _stopped;

    private TimerWheel Wheel => dialog.Stack.Layer.Wheel;

    /// <summary>Writes the agreed interval into a 2xx of this side (RFC 4028 §9).</summary>
    public void Describe(SipResponse response, SipRequest request)
    {
        if (request.Number(SipHeader.SessionExpires) is not { } seconds || !request.Headers.Lists(SipHeader.Supported, "timer"))
        {
            return;
        }

        seconds = Math.Max(seconds, ShortestSeconds);
        var refresher = new SipParameters(ParametersOf(request)).Get("refresher") ?? "uac";
        var text = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.Set(SipHeader.SessionExpires, string.Concat(text, ";refresher=", refresher == "uas" ? "uas" : "uac"));
        if (refresher != "uas")
        {
            response.Headers.Add(SipHeader.Require, "timer");
        }
    }

    /// <summary>Takes the interval from a 2xx; one without Session-Expires ends the timer.</summary>
    public void Follow(SipResponse response, bool isServer)
    {
        lock (_gate)
        {
            if (_stopped || response.Number(SipHeader.SessionExpires) is not { } seconds)
            {
                _intervalMs = 0;
                return;
            }

            var refresher = new SipParameters(ParametersOf(response)).Get("refresher") ?? "uac";
            _intervalMs = Math.Clamp(seconds, ShortestSeconds, 86_400) * 1000;
            _refreshes = refresher == (isServer ? "uas" : "uac");
            Arm();
        }
    }

    /// <summary>The peer refreshed.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            if (!_stopped && _intervalMs > 0)
            {
                Arm();
            }
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

    private async Task RefreshAsync()
    {
        var headers = new SipHeaders(2);
        headers.Add(SipHeader.Supported, "timer");
        headers.Add(SipHeader.SessionExpires, (_intervalMs / 1000).ToString(CultureInfo.InvariantCulture) + ";refresher=uac");
        var response = await dialog.RequestAsync(SipMethod.Update, default, "", headers).ConfigureAwait(false);
        if (response.IsSuccess || response.StatusCode is 491 or 500)
        {
            Touch();
        }
    }
}
