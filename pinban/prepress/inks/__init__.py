"""A page to the inks of a plant and back: conversion, separations, how it will look on paper and on a screen."""
