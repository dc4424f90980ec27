using System.Text;
using BenchmarkDotNet.Attributes;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Benchmarks;

/// <summary>Reading an INVITE as a trunk sends it.</summary>
[MemoryDiagnoser]
public class SipParserBenchmarks
{
    private readonly byte[] _invite = Encoding.ASCII.GetBytes(
        """
        INVITE sip:12366@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bK-1-1-0
        From: <sip:13900000000@127.0.0.1:5080>;tag=1
        To: <sip:12366@127.0.0.1:5060>
        Call-ID: 1-1@127.0.0.1
        CSeq: 1 INVITE
        Contact: <sip:c@127.0.0.1:5080>
        Max-Forwards: 70
        Content-Length: 0


        """.ReplaceLineEndings("\r\n"));

    [Benchmark]
    public bool ParseInvite() => SipMessageParser.Parse(_invite).IsValid;
}
