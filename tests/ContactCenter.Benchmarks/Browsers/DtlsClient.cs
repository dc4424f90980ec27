using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.Benchmarks.Browsers;

/// <summary>A browser's side of one DTLS-SRTP handshake.</summary>
internal sealed unsafe class DtlsClient(DtlsClientContext context, int mtu = 1200) : IDisposable
{
    private const int KeyLength = SrtpProfileLengths.MasterKey;
    private readonly nint _ssl = NewSession(context, mtu);

    /// <summary>Set when the handshake is over: what we send is protected with Send, what comes is opened with Receive.</summary>
    public (SrtpMasterKey Send, SrtpMasterKey Receive)? Keys { get; private set; }

    /// <summary>Goes on as far as it can; then <see cref="TakeOutput"/>.</summary>
    /// <param name="datagram">What came in; empty at the start.</param>
    public void Step(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length > 0)
        {
            fixed (byte* input = datagram)
            {
                _ = LibSsl.BioWrite(DtlsClientContext.ReadBio(_ssl), input, datagram.Length);
            }
        }

        LibSsl.ClearErrors();
        var result = LibSsl.DoHandshake(_ssl);
        if (result == 1)
        {
            Keys ??= Export();
        }
        else if (LibSsl.GetError(_ssl, result) is not (LibSsl.ErrorWantRead or LibSsl.ErrorWantWrite))
        {
            throw new IOException("DTLS: " + LibSsl.TakeError());
        }
    }

    /// <summary>Repeats the last flight when its time is over.</summary>
    public void Retransmit() => _ = LibSsl.Control(_ssl, LibSsl.CtrlDtlsHandleTimeout, 0, null);

    /// <summary>The records to send now, to be cut with <see cref="DtlsRecords.NextDatagram"/>.</summary>
    public byte[] TakeOutput()
    {
        var bio = DtlsClientContext.WriteBio(_ssl);
        var output = new byte[(int)LibSsl.BioPending(bio)];
        fixed (byte* start = output)
        {
            return output.Length == 0 ? output : output[..Math.Max(0, LibSsl.BioRead(bio, start, output.Length))];
        }
    }

    public void Dispose() => LibSsl.Free(_ssl);

    private static nint NewSession(DtlsClientContext context, int mtu)
    {
        var ssl = context.NewSession();
        _ = LibSsl.Control(ssl, LibSsl.CtrlSetMtu, mtu, null);
        return ssl;
    }

    private (SrtpMasterKey Send, SrtpMasterKey Receive) Export()
    {
        const SrtpProfile Profile = SrtpProfile.AeadAes128Gcm;
        var salt = Profile.MasterSalt();
        Span<byte> material = stackalloc byte[2 * (KeyLength + salt)];
        var label = "EXTRACTOR-dtls_srtp"u8;
        fixed (byte* output = material, text = label)
        {
            if (LibSsl.ExportKeyingMaterial(_ssl, output, (nuint)material.Length, text, (nuint)label.Length, null, 0, 0) != 1)
            {
                throw new IOException("DTLS: no keys.");
            }
        }

        // RFC 5764 §4.2: client key, server key, client salt, server salt.
        return (
            new SrtpMasterKey(Profile, material[..KeyLength], material.Slice(2 * KeyLength, salt)),
            new SrtpMasterKey(Profile, material.Slice(KeyLength, KeyLength), material.Slice((2 * KeyLength) + salt, salt)));
    }
}
