using ContactCenter.Media.Srtp;

namespace ContactCenter.Benchmarks.Load;

/// <summary>One call as the generator sees it: its caller and its agent.</summary>
internal sealed class LoadCall(int id, RelayedCall relay)
{
    /// <summary>Agents have an address each, because the browsers of a relay are told apart by nothing else.</summary>
    private const uint FirstAgentAddress = 0x7F01_0000;

    public int Id => id;

    public RelayedCall Relay => relay;

    public uint AgentAddress => AddressOf(id);

    /// <summary>Null when the agent's leg is plain RTP.</summary>
    public SrtpSender? Protect { get; private set; }

    public SrtpReceiver? Open { get; private set; }

    public ushort Sequence { get; set; }

    public uint Timestamp { get; set; }

    public long NextCheckNs { get; set; }

    /// <summary>Packets of the window that came to the agent, and to the caller.</summary>
    public long HeardByAgent { get; set; }

    public long HeardByCaller { get; set; }

    public static uint AddressOf(int id) => FirstAgentAddress + (uint)id;

    /// <summary>Index of the call whose agent has an address; beyond every call for one that is no agent's.</summary>
    public static uint IndexOf(uint agentAddress) => agentAddress - FirstAgentAddress;

    public void UseKeys(SrtpMasterKey send, SrtpMasterKey receive)
    {
        Protect = new SrtpSender(send);
        Open = new SrtpReceiver(receive);
    }

    public void Forget()
    {
        Protect?.Dispose();
        Open?.Dispose();
    }
}

/// <summary>Where a call is in the system under test.</summary>
/// <param name="CallerPort">The port of its caller's leg.</param>
/// <param name="AgentPort">The port of its agent's leg: of its own, or the one that browsers share.</param>
/// <param name="Ufrag">ICE user name fragment of the agent's leg; empty without ICE.</param>
/// <param name="Password">ICE password of the agent's leg.</param>
internal sealed record RelayedCall(int CallerPort, int AgentPort, string Ufrag, string Password);
