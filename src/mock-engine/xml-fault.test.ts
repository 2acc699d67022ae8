import { expect, it } from "vitest";
import { xmlFault } from "./xml-fault";

it.each([
  ["<a/>"],
  [" \n<a>x</a>\n "],
  ['<?xml version="1.0"?><!-- <b> --><a b="1 > 2" c=\'"\'>x &amp; y</a><!-- end -->'],
  ['<!DOCTYPE note [<!ENTITY a "b"><!ELEMENT note (#PCDATA)>]><note>&a;</note>'],
  ["<a><![CDATA[ <b> ]]><c:d e='f'/></a >"],
  ["<soap:Envelope><soap:Body><größe/></soap:Body></soap:Envelope>"],
  ["<a>{{x}}</a>"],
  ["<{{tag}} {{attributes}}><b c='{{d}}'/></{{tag}}>"],
  ["{{prolog}}<a/>{{rest}}"],
])("finds nothing in %s", (text) => {
  expect(xmlFault(text)).toBeNull();
});

it.each([
  ["", "it does not begin with a tag"],
  ["text", "it does not begin with a tag"],
  ['{"a": 1}', "it does not begin with a tag"],
  ["<a>", "<a> is not closed"],
  ["<a><b></a>", "</a> closes <b>"],
  ["</a>", "</a> closes nothing"],
  ["<a/><b/>", "it has more than one outermost tag"],
  ["<a/> and more", "text follows its last tag"],
  ["<a b='", "the tag <a b=' is not closed"],
  ["<a <b>", "the tag <a <b> is not closed"],
  ["<!-- <a/>", "a comment or declaration is not closed"],
  ["<a>1 < 2</a>", "the tag < 2</a> is not closed"],
  ["<a><2/></a>", "a tag may not begin with <2/"],
])("finds in %s that %s", (text, fault) => {
  expect(xmlFault(text)).toBe(fault);
});
