using System.Net;
using ContactCenter.Media.Recording;
using ContactCenter.Sip.Digest;

namespace ContactCenter.Telephony.Hosting;

/// <summary>Where telephony listens and where its files are. Values are checked by the host before they come here.</summary>
public sealed record TelephonyOptions
{
    /// <summary>SIP over UDP and TCP is bound here, RTP and WebRTC too.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes any free port (the same number for UDP and TCP is not promised then).</summary>
    public int SipPort { get; init; } = 5060;

    /// <summary>IP address that others reach us at, with SIP and media, when it is not <see cref="Address"/>; null when it is.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>What makes this Host one of several: the key by which they hand calls on to each other's phones, 32 bytes or more; null alone.</summary>
    public ReadOnlyMemory<byte>? CentreKey { get; init; }

    /// <summary>Where the other Hosts reach this one's SIP over TCP; <see cref="Address"/> when null.</summary>
    public IPAddress? PeerAddress { get; init; }

    public int FirstRtpPort { get; init; } = 20_000;

    /// <summary>Inclusive.</summary>
    public int LastRtpPort { get; init; } = 23_999;

    public int FirstWebRtcPort { get; init; } = 40_000;

    /// <summary>Realm of digest and domain of the extensions.</summary>
    public string Realm { get; init; } = "contactcenter";

    /// <summary>Offered in digest challenges. MD5 alone by default: most phones fail on a challenge that names another.</summary>
    public IReadOnlyList<DigestAlgorithm> DigestAlgorithms { get; init; } = [DigestAlgorithm.Md5];

    /// <summary>When guessing of passwords is banned, REGISTER and INVITE alike.</summary>
    public PasswordGuardOptions WrongPasswords { get; init; } = new();

    public required string PromptFolder { get; init; }

    /// <summary>Where registrations of desk phones outlive the process.</summary>
    public required string RegistrationFile { get; init; }

    /// <summary>Where running calls are kept while they run, for the time after a crash.</summary>
    public required string CallFile { get; init; }

    /// <summary>Where the RTP ports in use are written down, so that they rest after a crash; null forgets them.</summary>
    public string? RtpPortFile { get; init; }

    public required string RecordingFolder { get; init; }

    /// <summary>Seals what is recorded; null: recordings are plain WAV files.</summary>
    public RecordingKeys? RecordingKeys { get; init; }

    /// <summary>
    /// Asked before each recording for the folder that it goes to: null, and none is made, and the call goes on. Null: always
    /// <see cref="RecordingFolder"/>.
    /// </summary>
    public Func<string?>? FolderForNewRecording { get; init; }
}
