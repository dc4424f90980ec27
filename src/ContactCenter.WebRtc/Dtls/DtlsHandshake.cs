using System.Security.Cryptography;
using ContactCenter.Media.Srtp;

namespace ContactCenter.WebRtc.Dtls;

internal enum DtlsProgress
{
    Waiting,
    Finished,
    Failed,
}

/// <summary>
/// One server handshake on memory BIOs. Not thread-safe. <c>SSL_do_handshake</c> is driven from the first datagram on, not
/// <c>DTLSv1_listen</c>, which cannot take the two fragments that Chromium's ClientHello comes in. ICE has shown already that the
/// source address is real, so no cookie is asked for.
/// </summary>
internal sealed unsafe class DtlsHandshake : IDisposable
{
    private nint _ssl;
    private readonly nint _read;
    private readonly nint _write;

    public DtlsHandshake(DtlsContext context, int mtu)
    {
        _ssl = context.NewSession();
        _read = LibSsl.BioNew(LibSsl.BioMemory());
        _write = LibSsl.BioNew(LibSsl.BioMemory());
        LibSsl.SetBio(_ssl, _read, _write);
        LibSsl.SetAcceptState(_ssl);
        LibSsl.SetTimerCallback(_ssl, &LibSsl.NextTimeout);
        _ = LibSsl.Control(_ssl, LibSsl.CtrlSetMtu, mtu, null);
    }

    /// <summary>What OpenSSL said when it failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Time until <see cref="Retransmit"/> is due; null when nothing waits for an answer.</summary>
    public TimeSpan? Timeout
    {
        get
        {
            LibSsl.TimeValue left;
            return LibSsl.Control(_ssl, LibSsl.CtrlDtlsGetTimeout, 0, &left) == 1
                ? TimeSpan.FromSeconds(left.Seconds.Value) + TimeSpan.FromMicroseconds(left.Microseconds.Value)
                : null;
        }
    }

    /// <summary>Takes one datagram.</summary>
    public DtlsProgress Feed(ReadOnlySpan<byte> datagram)
    {
        fixed (byte* input = datagram)
        {
            _ = LibSsl.BioWrite(_read, input, datagram.Length);
        }

        return Step();
    }

    /// <summary>Sends the last flight again if its time is over.</summary>
    public DtlsProgress Retransmit()
    {
        LibSsl.ClearErrors();
        if (LibSsl.Control(_ssl, LibSsl.CtrlDtlsHandleTimeout, 0, null) < 0)
        {
            Error = LibSsl.TakeError();
            return DtlsProgress.Failed;
        }

        return DtlsProgress.Waiting;
    }

    /// <summary>What is to be sent now, as one run of records; empty when nothing is.</summary>
    public byte[] TakeOutput()
    {
        var pending = (int)LibSsl.BioPending(_write);
        if (pending == 0)
        {
            return [];
        }

        var output = new byte[pending];
        fixed (byte* start = output)
        {
            var length = LibSsl.BioRead(_write, start, pending);
            return length == pending ? output : output[..Math.Max(0, length)];
        }
    }

    /// <summary>The encrypted close_notify record that ends this association; asked for once, at the end.</summary>
    public byte[] TakeCloseNotify()
    {
        LibSsl.ClearErrors();
        _ = LibSsl.Shutdown(_ssl);
        return TakeOutput();
    }

    /// <summary>Keys and certificate after the end of the handshake; null when no SRTP profile was agreed.</summary>
    public DtlsResult? Export()
    {
        var selected = LibSsl.SelectedSrtpProfile(_ssl);
        if (selected is null || !Enum.IsDefined((SrtpProfile)selected->Id.Value))
        {
            return null;
        }

        var profile = (SrtpProfile)selected->Id.Value;
        const int Key = SrtpProfileLengths.MasterKey;
        var salt = profile.MasterSalt();
        Span<byte> material = stackalloc byte[2 * (Key + salt)];
        var label = "EXTRACTOR-dtls_srtp"u8;
        fixed (byte* output = material, text = label)
        {
            if (LibSsl.ExportKeyingMaterial(_ssl, output, (nuint)material.Length, text, (nuint)label.Length, null, 0, 0) != 1)
            {
                return null;
            }
        }

        // RFC 5764 §4.2: client key, server key, client salt, server salt.
        var receive = new SrtpMasterKey(profile, material[..Key], material.Slice(2 * Key, salt));
        var send = new SrtpMasterKey(profile, material.Slice(Key, Key), material.Slice((2 * Key) + salt, salt));
        CryptographicOperations.ZeroMemory(material);
        return new DtlsResult(receive, send, PeerCertificate());
    }

    public void Dispose()
    {
        var ssl = Interlocked.Exchange(ref _ssl, 0);
        if (ssl != 0)
        {
            LibSsl.Free(ssl);
        }
    }

    private DtlsProgress Step()
    {
        LibSsl.ClearErrors();
        var result = LibSsl.DoHandshake(_ssl);
        if (result == 1)
        {
            return DtlsProgress.Finished;
        }

        if (LibSsl.GetError(_ssl, result) is LibSsl.ErrorWantRead or LibSsl.ErrorWantWrite)
        {
            return DtlsProgress.Waiting;
        }

        Error = LibSsl.TakeError();
        return DtlsProgress.Failed;
    }

    private byte[] PeerCertificate()
    {
        var certificate = LibSsl.PeerCertificate(_ssl);
        if (certificate == 0)
        {
            return [];
        }

        try
        {
            var length = LibSsl.WriteCertificate(certificate, null);
            var der = new byte[Math.Max(0, length)];
            fixed (byte* start = der)
            {
                var cursor = start;
                _ = LibSsl.WriteCertificate(certificate, &cursor);
            }

            return der;
        }
        finally
        {
            LibSsl.CertificateFree(certificate);
        }
    }
}
