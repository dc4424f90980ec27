using System.Globalization;

namespace ContactCenter.Benchmarks.Load;

/// <summary>What the system under test is told at its start.</summary>
internal sealed record RelayOptions
{
    public required int CallersPort { get; init; }

    public required int AgentsPort { get; init; }

    /// <summary>Agents are browsers (ICE, DTLS, SRTP AES-128-GCM) or plain RTP phones.</summary>
    public required bool Browsers { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>Where the recordings go; empty records nothing.</summary>
    public required string Folder { get; init; }

    /// <summary>Media threads; 0 for the product's own choice.</summary>
    public int Threads { get; init; }

    /// <summary>Supervisors who listen (QA-01), one each in the first calls.</summary>
    public int Listeners { get; init; }

    public string[] ToArguments() =>
    [
        CallersPort.ToString(CultureInfo.InvariantCulture), AgentsPort.ToString(CultureInfo.InvariantCulture),
        Browsers ? "srtp" : "rtp", Fingerprint, Folder, Threads.ToString(CultureInfo.InvariantCulture),
        Listeners.ToString(CultureInfo.InvariantCulture),
    ];

    public static RelayOptions Read(string[] arguments) => new()
    {
        CallersPort = int.Parse(arguments[0], CultureInfo.InvariantCulture),
        AgentsPort = int.Parse(arguments[1], CultureInfo.InvariantCulture),
        Browsers = arguments[2] == "srtp",
        Fingerprint = arguments[3],
        Folder = arguments[4],
        Threads = int.Parse(arguments[5], CultureInfo.InvariantCulture),
        Listeners = int.Parse(arguments[6], CultureInfo.InvariantCulture),
    };
}
