using System.Globalization;
using ContactCenter.Benchmarks.Load;
using ContactCenter.Benchmarks.Wire;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>The audio of sipp's calls: callers send from port 6000 to the ports that sipp notes, agents at port 7000 echo.</summary>
internal sealed class PhoneAudio : IDisposable
{
    private const int CallersPort = 6000;
    private const int AgentsPort = 7000;
    private const int Slots = 20;
    private const long TickNs = 1_000_000;
    private const uint FrameSamples = 160;
    private const string Mark = "PORT ";

    private readonly LoadSocket _callers = new(everyLocalAddress: false, CallersPort);
    private readonly LoadSocket _agents = new(everyLocalAddress: false, AgentsPort);
    private int[] _ports = [];

    /// <summary>Packets that went all the way: caller, host, agent, host, caller.</summary>
    public long Returned { get; private set; }

    public int Calls => _ports.Length;

    /// <summary>The ports that a log of sipp names.</summary>
    public static int[] ReadPorts(string log) =>
    [
        .. log.Split('\n')
            .Select(line => (line, at: line.IndexOf(Mark, StringComparison.Ordinal)))
            .Where(found => found.at >= 0)
            .Select(found => int.Parse(found.line[(found.at + Mark.Length)..], CultureInfo.InvariantCulture)),
    ];

    /// <summary>Sends and echoes until a time is over or a condition holds, which is looked at every second.</summary>
    public void Run(string portFile, TimeSpan time, Func<bool> isEnough)
    {
        var due = LibC.MonotonicNs();
        for (var round = 0; round < (int)time.TotalMilliseconds; round++)
        {
            due += TickNs;
            LibC.SleepUntil(due);
            if (round % 1000 == 0)
            {
                _ports = File.Exists(portFile) ? ReadPorts(File.ReadAllText(portFile)) : [];
                if (isEnough())
                {
                    return;
                }
            }

            Send(round);
            Echo();
            Drain();
        }
    }

    public void Dispose()
    {
        _callers.Dispose();
        _agents.Dispose();
    }

    private void Send(int round)
    {
        var sequence = (ushort)(round / Slots);
        for (var i = round % Slots; i < _ports.Length; i += Slots)
        {
            new StampedPacket(i, FromAgent: false, 0).Write(_callers.Next, sequence, sequence * FrameSamples);
            _callers.Queue(StampedPacket.Size, _ports[i]);
        }

        _callers.Flush();
    }

    private void Echo()
    {
        for (var count = _agents.Receive(); count > 0; count = _agents.Receive())
        {
            for (var i = 0; i < count; i++)
            {
                var packet = _agents.Received(i);
                packet.CopyTo(_agents.Next);
                _agents.Queue(packet.Length, _agents.SourcePort(i));
            }

            _agents.Flush();
        }
    }

    private void Drain()
    {
        for (var count = _callers.Receive(); count > 0; count = _callers.Receive())
        {
            Returned += count;
        }
    }
}
