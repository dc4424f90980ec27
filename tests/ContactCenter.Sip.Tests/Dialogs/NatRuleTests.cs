using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Tests.Dialogs;

public sealed class NatRuleTests
{
    [Theory]
    [InlineData("sip:a@198.51.100.7", "198.51.100.7", "198.51.100.7:5060", true)] // all the same: the flow is the Contact
    [InlineData("sip:a@198.51.100.8:5070", "198.51.100.7", "198.51.100.7:5060", false)] // a carrier that signals from another address
    [InlineData("sip:a@198.51.100.7:5070", "198.51.100.7", "198.51.100.7:5060", false)] // … from another port
    [InlineData("sip:a@198.51.100.7:5070", "198.51.100.7:5070;rport", "198.51.100.7:31000", true)] // a NAT that changes the port
    [InlineData("sip:a@198.51.100.7:5070", "198.51.100.7:5070", "198.51.100.7:31000", false)] // sends from one port, listens at another
    [InlineData("sip:a@192.168.1.5", "192.168.1.5", "198.51.100.7:31000", true)] // the ordinary NAT
    [InlineData("sip:a@192.168.1.5", "192.168.1.5;rport", "198.51.100.7:31000", true)]
    [InlineData("sip:a@192.168.1.5", "198.51.100.7;rport", "198.51.100.7:5060", true)] // private Contact, seen from outside
    [InlineData("sip:a@100.64.0.9", "198.51.100.7;rport", "198.51.100.7:5060", true)] // carrier-grade NAT
    [InlineData("sip:a@127.0.0.1", "127.0.0.1;rport", "10.0.0.9:5060", true)]
    [InlineData("sip:a@10.0.0.5:5070", "10.0.0.9;rport", "10.0.0.9:5060", false)] // two machines of one network
    [InlineData("sip:a@192.168.1.5", "192.168.1.5;rport", "10.0.0.9:31000", true)] // NAT between two private networks
    [InlineData("sip:a@203.0.113.9:31000", "192.168.1.5;rport", "203.0.113.9:31000", true)] // learned its address by STUN
    [InlineData("sip:a@203.0.113.9:31000", "203.0.113.9:31000;rport", "10.0.0.9:5060", true)] // … and is on our side of the NAT
    [InlineData("sip:a@carrier.example", "198.51.100.7", "198.51.100.7:5060", false)] // a name is looked up
    [InlineData("sip:a@carrier.example", "carrier.example", "198.51.100.7:5060", false)]
    [InlineData("sip:a@x.invalid;transport=ws", "x.invalid", "198.51.100.7:31000", true)]
    [InlineData("sip:a@198.51.100.7;transport=tcp", "198.51.100.7", "198.51.100.7:5060", false)] // wants another transport
    [InlineData("sip:a@[2001:db8::7]:5060", "[2001:db8::7]", "[2001:db8::7]:5060", true)]
    [InlineData("sip:a@[fd00::7]:5060", "[fd00::7]", "[2001:db8::7]:5060", true)]
    public void Datagrams(string contact, string sentBy, string source, bool staysOnFlow) =>
        Assert.Equal(staysOnFlow, Ask(SipTransportKind.Udp, contact, "SIP/2.0/UDP " + sentBy, source));

    [Theory]
    [InlineData("sip:a@198.51.100.7;transport=tcp", "198.51.100.7", "198.51.100.7:40001", true)] // the usual: an ephemeral port
    [InlineData("sip:a@198.51.100.7:40001;transport=tcp", "198.51.100.7:40001", "198.51.100.7:40001", true)]
    [InlineData("sip:a@198.51.100.8;transport=tcp", "198.51.100.7", "198.51.100.7:40001", false)] // another machine
    [InlineData("sip:a@198.51.100.7:5070;transport=tcp", "198.51.100.7:40001", "198.51.100.7:40001", false)] // another port on purpose
    [InlineData("sip:a@198.51.100.7;transport=udp", "198.51.100.7", "198.51.100.7:40001", false)] // wants another transport
    [InlineData("sip:a@192.168.1.5;transport=udp", "192.168.1.5", "198.51.100.7:40001", true)] // … but cannot be reached there
    [InlineData("sip:a@phone.example;transport=tcp", "phone.example", "198.51.100.7:40001", true)]
    public void Connections(string contact, string sentBy, string source, bool staysOnFlow) =>
        Assert.Equal(staysOnFlow, Ask(SipTransportKind.Tcp, contact, "SIP/2.0/TCP " + sentBy, source));

    private static bool Ask(SipTransportKind kind, string contact, string via, string source)
    {
        Assert.True(ViaHeader.TryParse(via, out var top));
        var flow = new WireFlow(kind, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse(source));
        return NatRule.StaysOnFlow(SipUri.Parse(contact), top, flow);
    }
}
